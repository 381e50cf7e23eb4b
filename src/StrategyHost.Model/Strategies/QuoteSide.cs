namespace StrategyHost.Model.Strategies;

// The bids or the asks of one quote, best first as wanted.
sealed class QuoteSide(Quote quote, StrategyRuntime runtime, Side side)
{
    readonly List<QuoteSlot> slots = [];
    bool isSizeRefused;

    Market Market => quote.Market;

    public bool IsWanted => !Wanted.IsZero;

    /// <summary>The best price wanted; zero where none is.</summary>
    public Price Wanted
    {
        get
        {
            var best = Price.Zero;
            foreach (var slot in slots) best = Better(best, slot.WantedPrice);
            return best;
        }
    }

    /// <summary>The best price that stands once all is carried out; zero where none does.</summary>
    public Price Standing
    {
        get
        {
            var best = Price.Zero;
            foreach (var slot in slots) best = Better(best, slot.StandingPrice);
            return best;
        }
    }

    public Price Resting
    {
        get
        {
            var best = Price.Zero;
            foreach (var slot in slots) best = Better(best, slot.RestingPrice);
            return best;
        }
    }

    public void Clear()
    {
        foreach (var slot in slots) slot.Want(default, default);
    }

    public void Set(double price, double step, int levels, double size)
    {
        var lots = Rounding.Size(Market, size);
        RefuseOnce(lots.IsZero && Rounding.IsSize(size), price);
        while (slots.Count < levels) slots.Add(new(quote, Market, side, runtime.Blotter));
        Span<Price> prices = stackalloc Price[levels];
        Fill(prices, price, step);
        Assign(prices, runtime.Allowed(Market, side, lots));
    }

    public void Settle(Time now)
    {
        var opposite = runtime.Standing(Market, side.Opposite());
        foreach (var slot in slots) slot.Settle(now, opposite);
    }

    public void PullBelow(Price ask)
    {
        var highest = Market.Grid.Down(new Price(ask.Units - 1));
        foreach (var slot in slots)
            if (slot.WantedPrice > highest) slot.Want(highest, slot.WantedSize);
    }

    // Legal prices, each beyond the one before, none reaching the other side of the book.
    void Fill(Span<Price> prices, double price, double step)
    {
        var (grid, book) = (Market.Grid, Market.Book);
        var bound = side == Side.Buy ? book.BestAsk : book.BestBid;
        for (var i = 0; i < prices.Length; i++)
        {
            var wanted = Rounding.Price(Market, side, price + i * step);
            if (wanted.IsZero) return;
            if (!bound.IsZero && side == Side.Buy && wanted >= bound) wanted = grid.Down(new Price(bound.Units - 1));
            if (!bound.IsZero && side == Side.Sell && wanted <= bound) wanted = grid.Up(new Price(bound.Units + 1));
            prices[i] = bound = wanted;
        }
    }

    // Orders that stand at a wanted price keep it; the others take what is left.
    void Assign(Span<Price> prices, Quantity size)
    {
        if (slots.Count == 1)
        {
            slots[0].Want(prices[0], size);
            return;
        }
        Span<bool> isKept = stackalloc bool[slots.Count];
        for (var i = 0; i < slots.Count; i++)
        {
            var at = prices.IndexOf(slots[i].StandingPrice);
            if (at < 0 || slots[i].StandingPrice.IsZero) continue;
            slots[i].Want(prices[at], size);
            (isKept[i], prices[at]) = (true, default);
        }
        var next = 0;
        for (var i = 0; i < slots.Count; i++)
        {
            if (isKept[i]) continue;
            while (next < prices.Length && prices[next].IsZero) next++;
            slots[i].Want(next < prices.Length ? prices[next++] : default, size);
        }
    }

    // Asking for nothing is fine; a size that rounds to nothing is refused, once until it is set right.
    void RefuseOnce(bool isRefused, double price)
    {
        if (isRefused && !isSizeRefused)
            runtime.Place(Market, side, default, Rounding.Price(Market, side, price), TimeInForce.PostOnly, false);
        isSizeRefused = isRefused;
    }

    // Zero is none.
    Price Better(Price best, Price other)
    {
        if (other.IsZero) return best;
        return best.IsZero || (side == Side.Buy ? other > best : other < best) ? other : best;
    }
}
