// Trades ETH against BTC: a line through their log prices says where ETH should be; when ETH is far enough from it to
// pay for the round trip, it is sold or bought patiently and BTC is taken against it, until it has come back.
var eth     = Perp("ETH");
var btc     = Perp("BTC");
var size    = Param("size", 4.0, min: 0.01, max: 500, unit: "ETH");
var window  = Param("window", 600, min: 60, max: 20_000, unit: "seconds");
var enter   = Param("enter", 2.0, min: 0.5, max: 6, unit: "deviations");
var leave   = Param("leave", 0.5, min: 0, max: 3, unit: "deviations");
var abandon = Param("abandon", 5.0, min: 2, max: 20, unit: "deviations");
var costs   = Param("costs in and out", 15.0, min: 0, max: 100, unit: "bp");
var longest = Param("longest half-life", 300, min: 10, max: 10_000, unit: "seconds");
var limit   = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

var line     = new RollingHedgeRatio(window);
var halfLife = new SpreadHalfLife(window / 2);
var target   = double.NaN;
var ratio    = 1.0;
var resumes  = Now;

Every(Seconds(1), () =>
{
    var (x, y) = (Math.Log(Book(btc).Mid), Math.Log(Book(eth).Mid));
    line.Add(x, y);
    if (double.IsNaN(target)) target = Position(eth).Quantity;
    if (!line.IsFull) return;

    var gap = line.Residual(x, y);
    var score = gap / line.ResidualDeviation;
    halfLife.Add(gap);
    Plot("score", score);
    Plot("half-life", Math.Min(halfLife.Samples, longest * 2));

    var comesBack = halfLife.IsFull && halfLife.Samples < longest;
    var isWorth = comesBack && Math.Abs(gap) > costs * Bp && Math.Abs(score) > enter && Margin.Usage < limit;
    if (target != 0 && (Math.Abs(score) > abandon || Margin.Usage > limit))
    {
        Log($"abandoned at {score:N1} deviations");
        (target, resumes) = (0, Now + Minutes(5));
    }
    else if (target == 0 && isWorth && Now > resumes)
        (target, ratio) = (score > 0 ? -size : size, Math.Clamp(line.Slope, 0.3, 3));
    else if (target > 0 && score > -leave || target < 0 && score < leave) target = 0;
});

OnBook(eth, book =>
{
    var missing = target - Position(eth).Quantity;
    Quote(eth).Bid(book.Bid, missing);
    Quote(eth).Ask(book.Ask, -missing);
});

// So much BTC that the pair gains nothing when both move as the line said when it was opened.
void Balance(string why)
{
    var price = Book(btc).Mid;
    Hedge(btc, to: -Position(eth).Value * ratio / price, tolerance: 500 / price, why);
}

OnFill(eth, fill => Balance("ETH fill"));
Every(Seconds(10), () => Balance("drift"));
OnMargin(health => { if (health.Usage > 0.85) Reduce(eth, by: 0.25, why: "margin"); });
OnFill(fill => Plot(fill.Market.Name, fill.Position));
