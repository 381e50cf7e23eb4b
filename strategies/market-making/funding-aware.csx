// Makes a market in one perpetual with the closed form of Gueant, Lehalle and Fernandez-Tapia (2013), and asks to be
// paid for funding: what is bought now pays the coming settlement only if it is still held then, so the price leans by
// the forecast rate times that chance, more and more as the hour's end comes near.
var market    = Perp("ETH");
var size      = Param("size", 1.0, min: 0.01, max: 100, unit: "ETH");
var most      = Param("most held", 6, min: 1, max: 50, unit: "orders");
var intensity = Param("fill intensity", 0.4, min: 0.01, max: 100, unit: "orders a second");
var decay     = Param("fill decay", 0.7, min: 0.05, max: 10, unit: "1/bp");
var aversion  = Param("risk aversion", 0.08, min: 0.001, max: 1, unit: "1/(bp x order)");
var least     = Param("least half-spread", 3.5, min: 0, max: 50, unit: "bp");
var holding   = Param("usual holding time", Minutes(10), min: Seconds(10), max: Hours(8));
var limit     = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

var volatility = new EwmaVolatility(halfLife: Minutes(2), sample: Seconds(1));
var funding    = new FundingForecast(smoothing: Minutes(5), reversion: Hours(8));

OnMark(market, mark => funding.Add(Now, mark.Funding.NextHour));

OnBook(market, book =>
{
    volatility.Add(Now, book.Mid);
    if (!volatility.IsWarm) return;
    if (Margin.Usage > limit) { Quote(market).Withdraw("margin"); return; }

    var ahead = Math.Max(0, (market.FundingForecast.At - Now).TotalSeconds);
    var stays = Math.Exp(-ahead / holding.Value.TotalSeconds);
    var fair  = book.Microprice * (1 - funding.NextHour * stays);

    var held  = Position(market).Quantity / size;
    var model = new GueantLehalleFernandezTapia(intensity, decay, aversion);
    var ideal = model.Quote(0, held, volatility.PerRootSecond / Bp);
    var half  = Math.Max(ideal.Half, least);

    Quote(market).Bid(fair * (1 + (ideal.Mid - half) * Bp), held < most ? size : 0);
    Quote(market).Ask(fair * (1 + (ideal.Mid + half) * Bp), held > -most ? size : 0);
});

OnMargin(health => { if (health.Usage > 0.85) Reduce(market, by: 0.25, why: "margin"); });
OnFunding(market, f => Log($"funding {f.Rate:P4}, received {f.Payment:N2}"));
OnFill(fill => Plot("inventory", fill.Position));
Every(Seconds(30), () =>
{
    Plot("spread", Quote(market).SpreadBp);
    Plot("funding", funding.NextHour / Bp);
});
