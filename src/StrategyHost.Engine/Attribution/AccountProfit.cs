using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Attribution;

/// <summary>
/// An account's profit by strategy and instrument. What a strategy holds stays counted to it after its end, until
/// another takes the account over, or the operator or the venue closes it: the position passes at the mark of that
/// moment, and what closing then costs is nobody's (strategy 0).
/// </summary>
public sealed class AccountProfit(Account account, IReadOnlyList<InstrumentMarket> markets)
{
    readonly SortedDictionary<int, ProfitLeaf[]> byStrategy = [];
    readonly ProfitLeaf own = new(new(account.Pool, account.Id, StrategyId.None, null));
    ExactValue explained;

    public Account Account { get; } = account;

    /// <summary>The money that all parts explain; the account's, or something moved money behind their back.</summary>
    public ExactValue Explained => explained;

    /// <summary>What was traded, by account, strategy and instrument; then what belongs to no instrument.</summary>
    public IEnumerable<ProfitLeaf> Leaves => byStrategy.Values.SelectMany(leaves => leaves).Append(own);

    public void Trade(in AttributedTrade trade)
    {
        var market = markets[trade.Instrument.Value];
        if (trade.Strategy == StrategyId.None) PassToNobody(market, trade.Quantity);
        var leaf = Leaf(trade.Strategy, trade.Instrument);
        var before = leaf.Cash;
        leaf.Trade(trade.Quantity, trade.Price, market.Mid, market.Mids, trade.Part);
        leaf.Measure(new() { Arrival = Slippage(trade) });
        Traded(trade.Instrument, leaf.Cash - before);
    }

    /// <summary>A position changed owner without a fill: the venue's doing, and counted as its.</summary>
    public void Move(InstrumentId instrument, Quantity quantity, Price price)
    {
        var market = markets[instrument.Value];
        PassToNobody(market, quantity);
        var leaf = Leaf(StrategyId.None, instrument);
        var before = leaf.Cash;
        leaf.Move(quantity, price, market.Mid, market.Mids);
        Traded(instrument, leaf.Cash - before);
    }

    void Traded(InstrumentId instrument, ExactValue change)
    {
        explained += change;
        var held = Quantity.Zero;
        foreach (var leaves in byStrategy.Values) held += leaves[instrument.Value].Quantity;
        Check.That(held == Account.Position(instrument).Quantity);
    }

    public void Post(in Posting posting)
    {
        var part = PartOf(posting);
        if (posting.Instrument is not { } instrument) Add(own, part, posting.Amount);
        else if (posting.Kind == PostingKind.Funding) Share(instrument, part, posting.Amount);
        else Add(Leaf(posting.Strategy, instrument), part, posting.Amount);
    }

    /// <summary>All positions pass to a strategy at the marks.</summary>
    public void TakeOver(StrategyId strategy)
    {
        for (var i = 0; i < markets.Count; i++)
        {
            var to = Leaf(strategy, new(i));
            foreach (var leaves in byStrategy.Values) Pass(leaves[i], to, leaves[i].Quantity, markets[i]);
        }
    }

    public void Measure(StrategyId strategy, InstrumentId instrument, ExecutionQuality measured) =>
        Leaf(strategy, instrument).Measure(measured);

    /// <summary>Stops the program when the parts do not explain the money.</summary>
    public void AssertClosed(Money money)
    {
        Check.That(
            explained == ExactValue.From(money),
            $"account {Account.Id.Value} has {money}, of which the parts of its profit explain {explained}");
    }

    /// <summary>
    /// The figures since the desk opened, at the present marks and mids. They sum to the account's worth exactly: the
    /// leaf without an instrument takes what rounding each leaves.
    /// </summary>
    public IEnumerable<(ProfitLeaf Leaf, AttributedFigures Figures)> Figures(Money worth)
    {
        var sum = Money.Zero;
        var count = 1;
        foreach (var leaves in byStrategy.Values)
        {
            foreach (var leaf in leaves)
            {
                if (leaf.IsEmpty) continue;
                var market = markets[leaf.Key.Instrument!.Value.Value];
                var figures = leaf.Figures(market.Mark, market.Mids);
                sum += figures.Profit.EquityChange;
                count++;
                yield return (leaf, figures);
            }
        }
        var last = own.Figures(Price.Zero, default);
        var rounding = worth - sum - last.Profit.EquityChange;
        Check.That(
            rounding.Sign >= 0 && rounding.Units <= count,
            $"account {Account.Id.Value} is worth {worth}; {rounding} of it is unexplained");
        var profit = last.Profit with
        {
            Total = last.Profit.Total + rounding,
            MarkMinusMid = last.Profit.MarkMinusMid + rounding,
        };
        yield return (own, last with { Profit = profit });
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var leaf in Leaves) leaf.AddTo(ref hash);
    }

    static ProfitPart PartOf(in Posting posting) => posting.Kind switch
    {
        PostingKind.Fee => posting.Amount.Sign > 0 ? ProfitPart.Rebates : ProfitPart.Fees,
        PostingKind.Funding => ProfitPart.Funding,
        PostingKind.Transfer => ProfitPart.Transfers,
        PostingKind.Interest => ProfitPart.Interest,
        PostingKind.LiquidationFee or PostingKind.Insurance or PostingKind.Backstop or PostingKind.Shortfall =>
            ProfitPart.Liquidation,
        _ => throw new InvariantBroken($"a posting of kind {posting.Kind} has no part in the profit"),
    };

    static Measure Slippage(in AttributedTrade trade)
    {
        var volume = trade.Price.TimesExactly(trade.Quantity).Abs;
        if (trade.Arrival.IsZero) return new(Money.Zero, Notional.Zero, 0, 1);
        var gain = ExactValue.Of(trade.Quantity, trade.Arrival) - ExactValue.Of(trade.Quantity, trade.Price);
        return new(gain.ToMoneyDown(), volume, 1, 0);
    }

    void Add(ProfitLeaf leaf, ProfitPart part, Money amount)
    {
        leaf.Add(part, ExactValue.From(amount));
        explained += ExactValue.From(amount);
    }

    // By the sizes held; the last takes what division leaves.
    void Share(InstrumentId instrument, ProfitPart part, Money amount)
    {
        var whole = Account.Position(instrument).Quantity;
        var (left, open) = (amount, whole);
        foreach (var leaves in byStrategy.Values)
        {
            var held = leaves[instrument.Value].Quantity;
            if (held.IsZero) continue;
            open -= held;
            var share = open.IsZero ? left : new Money((long)((Int128)amount.Units * held.Units / whole.Units));
            left -= share;
            Add(leaves[instrument.Value], part, share);
        }
        if (!left.IsZero) Add(Leaf(StrategyId.None, instrument), part, left);
    }

    // Before a close of the operator's or the venue's: what it closes passes from who holds it.
    void PassToNobody(InstrumentMarket market, Quantity closing)
    {
        var nobody = Leaf(StrategyId.None, market.Instrument.Id);
        foreach (var (strategy, leaves) in byStrategy)
        {
            var held = leaves[market.Instrument.Id.Value].Quantity;
            var missing = closing + nobody.Quantity;
            if (missing.Sign != closing.Sign) return;
            if (strategy == StrategyId.None.Value || held.Sign != -closing.Sign) continue;
            var size = Quantity.Min(held.Abs, missing.Abs);
            Pass(leaves[market.Instrument.Id.Value], nobody, held.Sign > 0 ? size : -size, market);
        }
    }

    void Pass(ProfitLeaf from, ProfitLeaf to, Quantity quantity, InstrumentMarket market)
    {
        if (from == to || quantity.IsZero) return;
        var before = from.Cash + to.Cash;
        from.TakeOver(-quantity, market.Mark, market.Mids);
        to.TakeOver(quantity, market.Mark, market.Mids);
        explained += from.Cash + to.Cash - before;
    }

    ProfitLeaf Leaf(StrategyId strategy, InstrumentId instrument)
    {
        if (!byStrategy.TryGetValue(strategy.Value, out var leaves))
        {
            leaves = [.. markets.Select(m => new ProfitLeaf(
                new(Account.Pool, Account.Id, strategy, m.Instrument.Id)))];
            byStrategy.Add(strategy.Value, leaves);
        }
        return leaves[instrument.Value];
    }
}

/// <summary>A signed fill as attribution sees it.</summary>
/// <param name="Part">Where its gain against the mid belongs.</param>
/// <param name="Arrival">The mid when its intent was taken; zero where there was none.</param>
public readonly record struct AttributedTrade(
    StrategyId Strategy, InstrumentId Instrument, Quantity Quantity, Price Price, ProfitPart Part, Price Arrival);
