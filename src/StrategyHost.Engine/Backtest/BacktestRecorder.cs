using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Risk;
using StrategyHost.Model.Strategies;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>Watches a run and keeps what its report tells.</summary>
public sealed class BacktestRecorder(Desk desk, Deployment deployment)
{
    const int MostLogLines = 2_000;
    const int MostFunding = 20_000;
    const int MostSeries = 32;
    const int MostPoints = 1_500;
    const int MostHours = 1_024;
    readonly Curve<CurvePoint> curve = new(MostPoints);
    readonly List<Fill> fills = [];
    readonly List<FundingLine> funding = [];
    readonly List<LogLine> log = [];
    readonly SortedDictionary<string, Curve<PlotSample>> plots = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, long> reasons = new(StringComparer.Ordinal);
    readonly List<AttributionView> opening = [];
    readonly EquityWatch watch = new();
    readonly HourBook hours = new(MostHours);
    readonly Means means = new();
    readonly RunTrailKeeper trail = new();
    readonly long[] orders = new long[Enum.GetValues<OrderState>().Length];
    InstrumentTally[] tallies = [];
    Money start;
    Money fundingSoFar;
    double highestUsage;
    double usageOfHour;
    double? nearest;
    Time from;
    Time sampled;
    Time due;
    long fillCount;
    long logCount;
    int liquidations;
    Fault? fault;

    /// <summary>So many fills are kept; all are counted.</summary>
    public int MostFills { get; init; } = 5_000;

    public Money Equity => desk.State.Worth(desk.State.Account(deployment.Account));

    public void Begin()
    {
        from = desk.Now;
        start = Equity;
        watch.Begin(from, start);
        hours.Begin(from);
        opening.AddRange(desk.State.Profit.Views(deployment.Account));
        tallies = [.. desk.Terms.Instruments.Select(i => new InstrumentTally(i))];
    }

    public void Note(IReadOnlyList<Output> outputs)
    {
        for (int i = 0, count = outputs.Count; i < count; i++) Note(outputs[i]);
        if (desk.Now >= due && tallies.Length > 0) Sample();
    }

    public void Note(in StrategyStep step, Reaction reaction)
    {
        if (reaction.IsSilent) return;
        foreach (var text in reaction.Logs) Log(step, text);
        foreach (var text in reaction.Alerts) Log(step, "ALERT " + text);
        foreach (var point in reaction.Plots) Plot(step.Time, point);
    }

    public BacktestReport Report(string market, long events)
    {
        Sample();
        var end = Equity;
        var made = Made(null);
        var profit = made.Profit;
        Check.That(
            profit.Residual.IsZero && profit.EquityChange == end - start,
            $"equity moved by {end - start}, of which the parts explain {profit.EquityChange - profit.Residual}");
        return new()
        {
            Deployment = deployment,
            Market = market,
            Instruments = [.. desk.Terms.Instruments.Select(i => i.Name)],
            From = from,
            To = desk.Now,
            Assumptions = Assumptions.Of(desk.Terms),
            Inputs = desk.Sequence,
            Events = events,
            Hash = desk.Hash().ToString("x16"),
            EquityAtStart = start,
            EquityAtEnd = end,
            Profit = profit,
            Drawdown = watch.Deepest,
            DrawdownFraction = watch.DeepestFraction,
            HighestUsage = highestUsage,
            NearestLiquidation = nearest,
            Liquidations = liquidations,
            Orders = Counts(),
            ByInstrument = Results(),
            Curve = curve.Points,
            Fills = fills,
            FillCount = fillCount,
            Funding = funding,
            Log = log,
            LogCount = logCount,
            Plots = [.. plots.Select(p => new PlotSeries(p.Key, p.Value.Points))],
            Figures = means.Figures(watch, desk.Terms.MarkInterval, hours.Lines(desk.Now, made, end, usageOfHour)),
            Fault = fault,
            Trail = trail.Trail(desk),
        };
    }

    void Note(Output output)
    {
        trail.Note(desk, output);
        switch (output)
        {
            case OrderFilled filled when filled.Fill.Account == deployment.Account:
                fillCount++;
                tallies[filled.Fill.Instrument.Value].Add(filled.Fill);
                if (fills.Count < MostFills) fills.Add(filled.Fill);
                break;
            case FundingPaid paid when paid.Account == deployment.Account:
                fundingSoFar += paid.Payment;
                if (funding.Count < MostFunding) funding.Add(Line(paid));
                break;
            case OrderChanged changed when changed.Report.Account == deployment.Account:
                Count(changed.Report);
                break;
            case LiquidationStarted:
                liquidations++;
                break;
            case StrategyChanged { State: StrategyState.Faulted }:
                fault = desk.State.Board.Find(deployment.Id)?.Fault;
                break;
        }
    }

    FundingLine Line(FundingPaid paid) =>
        new(desk.Now, paid.Instrument, paid.Rate, paid.Oracle, paid.Position, paid.Payment);

    void Count(OrderReport report)
    {
        if (report.State is not (OrderState.Accepted or OrderState.PartlyFilled)) orders[(int)report.State]++;
        if (report.State == OrderState.Submitted)
            tallies[report.Terms.Instrument.Value].Quotes.Submit(report.Terms.Quantity);
        var unasked = report.Canceled is not (CancelReason.ByStrategy or CancelReason.StrategyStopped);
        if (report.Reason is { Length: > 0 } reason && unasked)
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
    }

    OrderCounts Counts() => new(
        orders[(int)OrderState.Submitted], orders[(int)OrderState.Filled], orders[(int)OrderState.Canceled],
        orders[(int)OrderState.Expired], orders[(int)OrderState.Denied], orders[(int)OrderState.Rejected])
    {
        Reasons = reasons,
    };

    void Sample()
    {
        (sampled, due) = (desk.Now, desk.Now + desk.Terms.MarkInterval);
        var equity = Equity;
        var pool = desk.State.PoolOf(deployment.Account);
        if (hours.IsDue(sampled))
        {
            hours.Close(sampled, Made(null), equity, usageOfHour);
            usageOfHour = 0;
        }
        watch.Add(sampled, equity);
        var health = pool.Health;
        var used = (health.InitialMargin + health.OrderMargin).ToDouble();
        var usage = health.Equity.Sign > 0 ? used / health.Equity.ToDouble() : 1;
        highestUsage = Math.Max(highestUsage, usage);
        usageOfHour = Math.Max(usageOfHour, usage);
        var (fall, rise) = Distance.Of(pool, desk.State);
        var distance = fall is { } down && rise is { } up ? Math.Min(down, up) : fall ?? rise;
        if (distance is { } near && !(nearest <= near)) nearest = near;
        var (net, gross) = Exposure();
        means.Add(equity, net, gross, usage);
        curve.Add(new(sampled, equity, net, usage) { Gross = gross, Distance = distance, Funding = fundingSoFar });
        LookAtQuotes();
    }

    (Notional Net, Notional Gross) Exposure()
    {
        var (net, gross) = (Notional.Zero, Notional.Zero);
        var account = desk.State.Account(deployment.Account);
        foreach (var market in desk.State.Markets)
        {
            var value = market.Mark.TimesDown(account.Position(market.Instrument.Id).Quantity);
            net += value;
            gross += value.Abs;
        }
        return (net, gross);
    }

    void LookAtQuotes()
    {
        foreach (var tally in tallies) tally.Quotes.Begin();
        var live = desk.State.Blotter.Live;
        for (var i = 0; i < live.Count; i++)
            if (live[i].Account == deployment.Account) tallies[live[i].Terms.Instrument.Value].Quotes.See(live[i]);
        for (var i = 0; i < tallies.Length; i++) tallies[i].Quotes.End(desk.State.Markets[i].Mid);
    }

    void Log(in StrategyStep step, string text)
    {
        logCount++;
        if (log.Count < MostLogLines) log.Add(new(step.Time, step.Sequence, text));
    }

    void Plot(Time time, PlotPoint point)
    {
        if (!plots.TryGetValue(point.Series, out var series))
        {
            if (plots.Count == MostSeries) return;
            plots.Add(point.Series, series = new(MostPoints));
        }
        series.Add(new(time, point.Value));
    }

    InstrumentResult[] Results()
    {
        var account = desk.State.Account(deployment.Account);
        return [.. tallies.Select((tally, i) => tally.Result(
            account.Positions[i].Quantity, desk.State.Markets[i].Mark, Made(new(i))))];
    }

    // What the account made since the start, whoever traded; without an instrument all of it, whose last few units of
    // 10^-8 belong to no instrument.
    AttributedFigures Made(InstrumentId? instrument)
    {
        var made = default(AttributedFigures);
        foreach (var view in desk.State.Profit.Views(deployment.Account))
            if (instrument is null || view.Key.Instrument == instrument) made += view.SinceStart;
        foreach (var view in opening)
            if (instrument is null || view.Key.Instrument == instrument) made -= view.SinceStart;
        return made;
    }
}
