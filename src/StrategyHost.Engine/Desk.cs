using StrategyHost.Engine.Funding;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Liquidation;
using StrategyHost.Engine.Orders;
using StrategyHost.Engine.Strategies;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine;

/// <summary>
/// The one door: numbered, timed inputs go in, outputs and strategy events come out. Single writer. The first input
/// opens the desk; before each input, what was due by its time happens (arrivals at venues, samples, settlements).
/// </summary>
public sealed class Desk(Func<DeskTerms, Instrument, Venue> venue)
{
    DeskState? state;
    Trading trading = null!;
    IntentGate gate = null!;
    Liquidator liquidator = null!;
    FundingSettlement funding = null!;
    Trimmer trimmer = null!;
    OperatorDesk operators = null!;

    /// <summary>The last applied input's number; 0 before the first.</summary>
    public long Sequence { get; private set; }

    public bool IsOpen => state != null;

    /// <summary>Whether decisions on orders are told from the start; see <see cref="DeskState.TrailKept"/>.</summary>
    public bool KeepsTrail { get; init; } = true;

    public Time Now => State.Now;

    public DeskTerms Terms => State.Terms;

    /// <summary>What the last step made. Overwritten by the next.</summary>
    public IReadOnlyList<Output> Outputs => state?.Outputs ?? [];

    /// <summary>What strategies are to hear of the last step. Overwritten by the next.</summary>
    public IReadOnlyList<Addressed> Events => state?.Events.Events ?? [];

    public DeskState State => state ?? throw new InvariantBroken("the desk is not open");

    /// <summary>When something of the desk's own is next due.</summary>
    public Time NextDue => trading.InFlight.NextDue is { } due && due < State.Agenda.Next ? due : State.Agenda.Next;

    public Venue Venue(InstrumentId instrument) => State.Market(instrument).Venue;

    public bool IsLiquidating(PoolId pool) => liquidator.IsLiquidating(pool);

    /// <summary>Whom marks have put below maintenance, and the funds that stand behind them.</summary>
    public Liquidator Liquidator => liquidator;

    /// <summary>Applies the next input.</summary>
    /// <exception cref="InvariantBroken">A gap in the numbers, time going back, money that does not sum to
    /// zero.</exception>
    public void Apply(in Step step)
    {
        if (step.Sequence != Sequence + 1) Check.Broken($"input {step.Sequence} after {Sequence}");
        if (step.Input is DeskOpened opened) Open(opened.Terms, step);
        else
        {
            Begin(step);
            AdvanceTo(step.Time);
            Take(step.Input);
            State.Events.Flush(State.Markets);
        }
        Sequence = step.Sequence;
        State.Profit.AssertClosed(State.Ledger);
        State.Ledger.AssertBalanced();
    }

    public ulong Hash()
    {
        var hash = new StateHash();
        hash.Add(Sequence);
        if (state == null) return hash.Value;
        hash.Add(unchecked((long)state.Hash()));
        trading.AddTo(ref hash);
        liquidator.AddTo(ref hash);
        operators.AddTo(ref hash);
        return hash.Value;
    }

    void Open(DeskTerms terms, in Step step)
    {
        Check.That(state == null, "the desk is open already");
        state = new DeskState(terms, instrument => venue(terms, instrument)) { TrailKept = new(KeepsTrail) };
        trading = new(state);
        gate = new(state, trading, new(state));
        liquidator = new(state, trading);
        funding = new(state);
        trimmer = new(state, trading);
        operators = new(state, trading);
        state.MoveTo(step.Time);
        state.Agenda.Start(step.Time);
        foreach (var account in state.Accounts)
            state.Post(new(PostingKind.Transfer, account.Id, account.Terms.Deposit));
        foreach (var pool in state.Pools) pool.RefreshCash();
        state.Profit.OpenDay();
        state.Outputs.AddRange(state.Fees.Decisions());
        liquidator.Open();
    }

    void Begin(in Step step)
    {
        if (State.Outputs.Count > 0) State.Outputs.Clear();
        State.Events.Clear();
        State.Events.Sequence = step.Sequence;
    }

    void AdvanceTo(Time time)
    {
        while (NextDue is var due && due <= time)
        {
            State.MoveTo(due < State.Now ? State.Now : due);
            State.Profit.Settle(State.Now, State.Outputs);
            if (trading.InFlight.NextDue <= State.Agenda.Next) trading.Arrive();
            else Happen(State.Agenda, time);
            State.Events.Flush(State.Markets);
        }
        State.MoveTo(time);
        State.Profit.Settle(time, State.Outputs);
    }

    void Happen(Agenda agenda, Time until)
    {
        if (agenda.NextPremium <= State.Now)
        {
            foreach (var meter in State.Funding)
                if (meter.SamplesAt(agenda.NextPremium)) meter.Sample(agenda.NextPremium);
            agenda.PremiumDone(until);
        }
        else if (agenda.NextFunding <= State.Now)
        {
            funding.Settle(agenda.NextFunding);
            var isHour = agenda.NextFunding.Floor(Agenda.Hour) == agenda.NextFunding;
            if (isHour) State.Profit.Roll(State.Now, State.Outputs);
            agenda.FundingDone();
        }
        else if (agenda.NextDay <= State.Now)
        {
            State.Profit.OpenDay();
            State.Fees.CloseDay();
            State.Outputs.AddRange(State.Fees.Decisions());
            foreach (var meter in State.Funding) meter.History.CloseDay(agenda.NextDay);
            agenda.DayDone();
        }
        else
        {
            SampleMarks();
            agenda.MarkDone(until);
        }
    }

    void SampleMarks()
    {
        foreach (var market in State.Markets)
        {
            LookAtOracle(market);
            if (market.Sample(State.Now)) Remargin(market.Instrument.Id);
        }
        State.Marks.Sample(State.Now);
        foreach (var pool in State.Pools) pool.MoveTo(State.Now);
        liquidator.Look();
        trimmer.Look(liquidator.IsLiquidating);
        operators.GoOnFlattening();
        StrategyNews.Publish(State);
    }

    void LookAtOracle(InstrumentMarket market)
    {
        var feed = market.Feed;
        if (feed.Look(State.Now, market.Mark))
            State.Outputs.Add(new OracleChanged(market.Instrument.Id, feed.State, feed.Blocks, feed.Why));
    }

    void Follow(InstrumentMarket market)
    {
        LookAtOracle(market);
        Remargin(market.Instrument.Id);
    }

    void Remargin(InstrumentId instrument)
    {
        foreach (var pool in State.Pools) pool.Remargin(instrument);
    }

    // Whose book an input is for; null for every other input.
    static InstrumentId? BookOf(Input input) => input switch
    {
        DepthRecorded depth => depth.Instrument,
        TopRecorded top => top.Instrument,
        TradeRecorded trade => trade.Instrument,
        BookRecorded book => book.Instrument,
        OrderRecorded order => order.Instrument,
        OutsideOrder order => order.Terms.Instrument,
        OutsideCancel cancel => cancel.Instrument,
        _ => null,
    };

    void Take(Input input)
    {
        if (BookOf(input) is { } book)
        {
            trading.Apply(State.Market(book), input);
            return;
        }
        switch (input)
        {
            case Tick:
                break;
            case DelayRecorded recorded:
                trading.InFlight.Tell(recorded.Delay);
                break;
            case OraclePublished oracle:
                State.Market(oracle.Instrument).SetOracle(State.Now, oracle.Price);
                Follow(State.Market(oracle.Instrument));
                break;
            case OracleQuoted quoted when State.Market(quoted.Instrument).Feed.Knows(quoted.Source):
                if (State.Market(quoted.Instrument).Quote(State.Now, quoted)) Follow(State.Market(quoted.Instrument));
                break;
            case MarkPublished mark:
                State.Market(mark.Instrument).MarkPrice.SetFromOutside(mark.Price);
                Remargin(mark.Instrument);
                liquidator.Look();
                trimmer.Look(liquidator.IsLiquidating);
                break;
            case FundingPublished published:
                funding.Settle(State.Market(published.Instrument), published.Rate);
                break;
            case OpenInterestPublished interest:
                State.Market(interest.Instrument).SetOpenInterest(interest.OpenInterest);
                break;
            case FundingImported imported:
                funding.Learn(State.Market(imported.Instrument), imported);
                break;
            case FeedLost lost:
                State.Market(lost.Instrument).Lose(lost.Reason);
                break;
            case Decided decided:
                Take(decided);
                break;
            default:
                operators.Take(input);
                break;
        }
    }

    void Take(Decided decided)
    {
        if (State.Board.Find(decided.Strategy) is not { } slot || decided.DecidedOn < slot.StartedOn) return;
        gate.Take(slot, decided);
        if (gate.Halt is { } reason) operators.Stop(slot, "halted itself: " + reason, slot.Deployment.Name);
    }
}
