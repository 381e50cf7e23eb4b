// Makes a market in one perpetual as Avellaneda and Stoikov (2008) would: around a price that leans against what is
// held, wider when the price moves more. Distances are in basis points, so the same numbers serve any coin.
var market   = Perp("BTC");
var size     = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
var most     = Param("most held", 5, min: 1, max: 50, unit: "orders");
var aversion = Param("risk aversion", 0.1, min: 0.001, max: 1, unit: "1/(bp x order)");
var decay    = Param("fill decay", 0.75, min: 0.05, max: 10, unit: "1/bp");
var horizon  = Param("horizon", Seconds(60), min: Seconds(5), max: Hours(1));
var least    = Param("least half-spread", 3.0, min: 0, max: 50, unit: "bp");
var limit    = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

var volatility = new EwmaVolatility(halfLife: Minutes(2), sample: Seconds(1));

OnBook(market, book =>
{
    volatility.Add(Now, book.Mid);
    if (!volatility.IsWarm) return;
    if (Margin.Usage > limit) { Quote(market).Withdraw("margin"); return; }

    var held  = Position(market).Quantity / size;
    var sigma = volatility.PerRootSecond / Bp;
    var ideal = new AvellanedaStoikov(aversion, decay).Quote(0, held, sigma * sigma, horizon.Value.TotalSeconds);
    var half  = Math.Max(ideal.Half, least);

    Quote(market).Bid(book.Microprice * (1 + (ideal.Mid - half) * Bp), held < most ? size : 0);
    Quote(market).Ask(book.Microprice * (1 + (ideal.Mid + half) * Bp), held > -most ? size : 0);
});

OnMargin(health => { if (health.Usage > 0.85) Reduce(market, by: 0.25, why: "margin"); });
OnFill(fill => Plot("inventory", fill.Position));
Every(Seconds(10), () =>
{
    Plot("spread", Quote(market).SpreadBp);
    Plot("volatility", volatility.PerRootHour / Bp);
});
OnStop(why => Log($"{why}: {Account.Fills} fills, {Account.Realised - Account.Fees:N2} realised after fees"));
