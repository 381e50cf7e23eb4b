// Makes markets in the coins that BTC leads and hedges the basket with BTC: each position counts with its beta to BTC,
// and BTC is traded only when the sum leaves a band, since hedging pays the taker's fee. Runs with what the market has.
var hedge  = Perp("BTC");
var size   = Param("size", 4_000.0, min: 100, max: 100_000, unit: "USDC an order");
var most   = Param("most held", 6, min: 1, max: 50, unit: "orders a coin");
var width  = Param("half-spread", 2.0, min: 0.5, max: 20, unit: "deviations in ten seconds");
var least  = Param("least half-spread", 2.5, min: 0, max: 50, unit: "bp");
var lean   = Param("lean", 0.5, min: 0, max: 20, unit: "bp an order held");
var band   = Param("band", 6_000.0, min: 100, max: 1_000_000, unit: "USDC of BTC");
var memory = Param("memory", Minutes(10), min: Minutes(1), max: Hours(24));
var limit  = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

var coins = new List<Coin>();
foreach (var name in new[] { "ETH", "SOL" })
    if (Has(name)) coins.Add(new Coin(Perp(name), new EwmaCovariance(memory, sample: Seconds(2))));

foreach (var coin in coins)
{
    OnBook(coin.Market, book =>
    {
        coin.Link.Add(Now, Book(hedge).Mid, book.Mid);
        if (!(coin.Link.VolatilityB > 0)) return;
        if (Margin.Usage > limit) { Quote(coin.Market).Withdraw("margin"); return; }

        if (coin.Size == 0) coin.Size = size / book.Mid;
        var held = Position(coin.Market).Quantity / coin.Size;
        var half = Math.Max(least * Bp, width * coin.Link.VolatilityB * Math.Sqrt(10)) * book.Mid;
        var fair = book.Microprice * (1 - held * lean * Bp);
        Quote(coin.Market).Bid(fair - half, held < most ? coin.Size : 0);
        Quote(coin.Market).Ask(fair + half, held > -most ? coin.Size : 0);
    });
}

// What the basket is worth in BTC's movement: a beta not known yet counts as one.
double Exposure()
{
    var sum = 0.0;
    foreach (var coin in coins)
        sum += Position(coin.Market).Value * (coin.Link.IsWarm ? Math.Clamp(coin.Link.BetaOfB, 0, 3) : 1);
    return sum;
}

Every(Seconds(1), () =>
{
    var price = Book(hedge).Mid;
    Hedge(hedge, to: -Exposure() / price, tolerance: band / price, why: "basket");
    Plot("basket", Exposure());
    Plot("net", Exposure() + Position(hedge).Value);
});

OnMargin(health =>
{
    if (health.Usage <= 0.85) return;
    foreach (var coin in coins) Reduce(coin.Market, by: 0.25, why: "margin");
});

sealed class Coin(Market market, EwmaCovariance link)
{
    public Market Market => market;
    public EwmaCovariance Link => link;
    public double Size;
}
