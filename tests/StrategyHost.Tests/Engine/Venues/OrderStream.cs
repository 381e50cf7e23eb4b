using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// Single orders of theirs in a plain list, oldest first, and of each of ours a list of what stands before it, beside
// the venue. Sizes in tenths.
sealed class OrderStream(ulong seed)
{
    readonly Prng chance = new(seed);
    readonly RecordedDeskOfOne desk = new(new() { Queue = new(QueueModel.OrderByOrder) });
    readonly List<Theirs> theirs = [];
    readonly List<Own> ours = [];
    long lastTheirs, lastOurs;

    public int Fills { get; private set; }

    public void Run(int steps)
    {
        desk.Theirs(1_000_000, Side.Sell, "3010", "5");
        for (var step = 0; step < steps; step++)
        {
            var at = $"seed {seed}, step {step}: ";
            switch (chance.NextInt(10))
            {
                case < 2:
                    Show(new() { Id = ++lastTheirs, Price = Price() }, Size(30));
                    break;
                case < 5:
                    Change();
                    break;
                case < 7:
                    Place();
                    break;
                default:
                    Trade(at);
                    break;
            }
            Compare(at);
        }
    }

    void Show(Theirs order, int size)
    {
        order.Shown = order.Left = size;
        theirs.Add(order);
        Tell(order, size);
    }

    void Change()
    {
        if (theirs.Count == 0) return;
        var order = theirs[chance.NextInt(theirs.Count)];
        var size = chance.NextInt(3) == 0 ? 0 : Size(30);
        var keepsPlace = size > 0 && size <= order.Shown;
        foreach (var own in ours)
            if (own.Before.ContainsKey(order)) own.Before[order] -= order.Left - (keepsPlace ? size : 0);
        StayBehind();
        if (keepsPlace)
        {
            order.Shown = order.Left = size;
            Tell(order, size);
            return;
        }
        theirs.Remove(order);
        if (size > 0) Show(new() { Id = order.Id, Price = order.Price }, size);
        else Tell(order, 0);
    }

    void StayBehind()
    {
        foreach (var level in ours.GroupBy(own => own.Price))
        {
            var ahead = 0;
            foreach (var own in level)
            {
                own.Spared += Math.Max(0, ahead - own.Ahead);
                ahead = own.Ahead;
            }
        }
    }

    // Behind all that the recording shows, and behind what is before an earlier order of ours.
    void Place()
    {
        if (ours.Count == 6) return;
        var own = new Own { Id = ++lastOurs, Price = Price(), Leaves = Size(15) };
        foreach (var order in theirs)
            if (order.Price == own.Price) own.Before[order] = order.Left;
        var earlier = ours.LastOrDefault(one => one.Price == own.Price);
        own.Spared = Math.Max(0, (earlier?.Ahead ?? 0) - own.Ahead);
        ours.Add(own);
        desk.Bid($"{own.Price}", $"{own.Leaves / 10m}");
    }

    void Trade(string at)
    {
        var prices = theirs.Where(one => one.Left > 0).Select(one => one.Price).Concat(ours.Select(one => one.Price));
        if (!prices.Any()) return;
        var (price, size) = (prices.Max(), Size(60));
        var left = size;
        var expected = new List<string>();
        desk.Heard();
        desk.Trade(Side.Sell, $"{price}", $"{size / 10m}");
        foreach (var own in ours.Where(one => one.Price == price).ToList())
        {
            var filled = Math.Min(own.Leaves, left - own.Ahead);
            if (filled <= 0) break;
            expected.Add($"{own.Id} filled {filled / 10m:0.#} @ {price} maker");
            left -= filled;
            own.Leaves -= filled;
            if (own.Leaves == 0) ours.Remove(own);
        }
        foreach (var own in ours)
            if (own.Price == price) own.Pass(left);
        foreach (var order in theirs.Where(one => one.Price == price))
        {
            var taken = Math.Min(size, order.Left);
            size -= taken;
            order.Left -= taken;
        }
        Fills += expected.Count;
        Assert.True(expected.SequenceEqual(desk.Heard()), at + string.Join(", ", expected));
    }

    void Compare(string at)
    {
        foreach (var own in ours)
            Assert.True(
                own.Ahead / 10m == desk.Venue.Ahead(new(own.Id))?.ToDecimal(),
                $"{at}order {own.Id}: {own.Ahead / 10m}, the venue says {desk.Venue.Ahead(new(own.Id))}");
        var levels = theirs.Select(one => (one.Price, Size: one.Left))
            .Concat(ours.Select(one => (one.Price, Size: one.Leaves)))
            .GroupBy(one => one.Price, one => one.Size).OrderByDescending(one => one.Key)
            .Where(one => one.Sum() > 0).Select(one => $"{one.Key}:{one.Sum() / 10m:0.#}");
        Assert.True(string.Join(' ', levels) == desk.Levels(Side.Buy), at + desk.Levels(Side.Buy));
    }

    void Tell(Theirs order, int size) => desk.Theirs(order.Id, Side.Buy, $"{order.Price}", $"{size / 10m}");

    int Price() => 2_990 + chance.NextInt(3);

    int Size(int most) => 1 + chance.NextInt(most);

    // What the recording said last, and what its trades have left of it since.
    sealed class Theirs
    {
        public required long Id { get; init; }
        public required int Price { get; init; }
        public int Shown { get; set; }
        public int Left { get; set; }
    }

    // One of ours, with all that stands before it: of each order of theirs what a trade that met ours has spared too.
    sealed class Own
    {
        public required long Id { get; init; }
        public required int Price { get; init; }
        public required int Leaves { get; set; }
        public Dictionary<Theirs, int> Before { get; } = [];
        public int Spared { get; set; }
        public int Ahead => Spared + Before.Values.Sum();

        public void Pass(int traded)
        {
            var passed = Math.Min(Spared, traded);
            Spared -= passed;
            traded -= passed;
            foreach (var order in Before.Keys.ToList())
            {
                passed = Math.Min(Before[order], traded);
                Before[order] -= passed;
                traded -= passed;
            }
        }
    }
}
