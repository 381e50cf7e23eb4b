using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// A level shown and traded at random with orders of ours in it, in the venue and in its twin. A cancel's part in front
// is rounded to a lot, and next to a border the twin may round to the other: it is then set to what the venue has.
sealed class LevelStream(ulong seed, QueueTerms terms)
{
    const decimal Lot = 0.0001m;
    readonly Prng chance = new(seed);
    readonly RecordedDeskOfOne desk = new(new() { Queue = terms });
    NaiveQueue twin = null!;
    decimal open;

    public void Run(int steps)
    {
        Show(Size(200), isFirst: true);
        for (var step = 0; step < steps; step++)
        {
            switch (chance.NextInt(6))
            {
                case 0:
                    Join();
                    break;
                case < 3:
                    Trade(Size(60));
                    break;
                default:
                    var to = chance.NextInt(3) == 0 ? twin.Shown + Size(40) : Size(Tenths(twin.Shown) + 1);
                    Show(Math.Max(0.1m, to), isFirst: false);
                    break;
            }
            Compare(step);
        }
    }

    void Join()
    {
        if (twin.Orders.Count == 5) return;
        var size = Size(20);
        open += size;
        twin.Join(desk.Place(desk.Limit(Side.Buy, "2999", Text(size))), size);
    }

    void Trade(decimal size)
    {
        var before = twin.Orders.Sum(own => own.Leaves);
        twin.Trade(size);
        desk.Trade(Side.Sell, "2999", Text(size));
        Assert.True(before - twin.Orders.Sum(own => own.Leaves) <= size);
    }

    void Show(decimal size, bool isFirst)
    {
        if (isFirst) twin = new(terms, size);
        else twin.Show(size);
        if (isFirst || chance.NextInt(2) == 0) desk.Book($"2999:{Text(size)} 2998:5", "3001:10");
        else desk.Depth($"2999:{Text(size)}", "");
    }

    void Compare(int step)
    {
        foreach (var own in twin.Orders)
        {
            var ahead = desk.Venue.Ahead(own.Id);
            Assert.True(ahead is not null, $"seed {seed}, step {step}: order {own.Id.Value} is gone");
            var difference = Math.Abs(ahead.Value.ToDecimal() - own.Front);
            Assert.True(difference <= Lot, $"seed {seed}, step {step}: {ahead} in front, the twin says {own.Front}");
            own.Front = ahead.Value.ToDecimal();
        }
        open -= desk.Log.Take().Where(line => line.Contains("filled")).Sum(Filled);
        Assert.Equal(twin.Orders.Sum(own => own.Leaves), open);
    }

    static decimal Filled(string line) => decimal.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);

    decimal Size(int tenths) => (1 + chance.NextInt(Math.Max(1, tenths))) / 10m;

    static int Tenths(decimal size) => (int)(size * 10);

    static string Text(decimal size) => size.ToString(CultureInfo.InvariantCulture);
}
