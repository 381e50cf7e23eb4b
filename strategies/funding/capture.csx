// Collects funding without a view on the price: long the coin, short its perpetual, equal in size. Opens when the
// funding expected over the holding time pays for getting in and out, closes when it has turned against us.
var spot    = Spot("BTC/USDC");
var perp    = Perp("BTC");
var size    = Param("size", 0.35, min: 0.001, max: 50, unit: "BTC");
var clip    = Param("clip", 0.02, min: 0.001, max: 5, unit: "BTC");
var holding = Param("holding time", 168, min: 1, max: 2_000, unit: "hours");
var costs   = Param("costs in and out", 17.0, min: 0, max: 200, unit: "bp");
var exit    = Param("exit below", -0.05, min: -10, max: 10, unit: "bp an hour");
var buffer  = Param("least rise to liquidation", 0.25, min: 0.05, max: 2, unit: "share of price");
var limit   = Param("margin limit", 0.50, min: 0.1, max: 0.95, unit: "share of equity");

var funding = new FundingForecast(smoothing: Minutes(10), reversion: Hours(72));
var target  = double.NaN;

OnMark(perp, mark => funding.Add(Now, mark.Funding.NextHour));

Every(Seconds(10), () =>
{
    if (double.IsNaN(target)) target = Position(spot).Quantity;
    var expected = funding.Sum(holding) / Bp;
    var isTight  = Margin.Usage > limit || Margin.RiseToLiquidation < buffer;
    if (isTight) target = Math.Max(0, Position(spot).Quantity - clip);
    else if (target == 0 && expected > costs) target = size;
    else if (target > 0 && funding.NextHour / Bp < exit) target = 0;
    Plot("expected", expected);
    Plot("held", Position(spot).Quantity);
    Plot("net", Position(spot).Quantity + Position(perp).Quantity);
});

// The coin is bought and sold patiently, at the best price of our own side.
OnBook(spot, book =>
{
    var missing = target - Position(spot).Quantity;
    Quote(spot).Bid(book.Bid, Math.Min(clip, missing));
    Quote(spot).Ask(book.Ask, Math.Min(clip, -missing));
});

// The perpetual follows each fill at once; what rounding and refusals leave over is caught by the timer.
OnFill(spot, fill => Hedge(perp, to: -Position(spot).Quantity, tolerance: 0.0001, why: "spot fill"));
Every(Seconds(5), () => Hedge(perp, to: -Position(spot).Quantity, tolerance: 0.001, why: "drift"));

OnFunding(perp, f => Log($"funding {f.Rate:P4}, received {f.Payment:N2}, in all {Position(perp).Funding:N2}"));
