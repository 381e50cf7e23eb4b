using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Worker.Running;

namespace StrategyHost.Worker.Channel;

/// <summary>A market made inside the worker from a seed, instead of one streamed to it.</summary>
public sealed record SyntheticOrder(ulong Seed, Time Start);

/// <summary>A whole backtest: the script as opaque bytes, the plan, and where its market comes from.</summary>
public sealed record BacktestOrder(byte[] Script, Budget Budget, BacktestPlan Plan, string Market)
{
    /// <summary>Null for a market that is streamed in frames.</summary>
    public SyntheticOrder? Synthetic { get; init; }

    /// <summary>Where the market is a journal to be compared with; null for a backtest.</summary>
    public ParityPlan? Parity { get; init; }

    public void Write(ByteWriter writer)
    {
        writer.Int(Script.Length);
        writer.Bytes(Script);
        writer.Long(Budget.Steps);
        writer.Long(Budget.Bytes);
        TermsCodec.WriteWhole(writer, Plan.Terms);
        TermsCodec.Write(writer, Plan.Deployment);
        writer.Bool(Plan.Until != null);
        if (Plan.Until is { } until) writer.Time(until);
        writer.Text(Market);
        writer.Bool(Parity != null);
        if (Parity != null) Write(writer, Parity);
        writer.Bool(Synthetic != null);
        if (Synthetic == null) return;
        writer.Long(unchecked((long)Synthetic.Seed));
        writer.Time(Synthetic.Start);
    }

    public static BacktestOrder Read(ref ByteReader reader)
    {
        var script = reader.Bytes(reader.Int());
        var budget = new Budget(reader.Long(), reader.Long());
        var plan = new BacktestPlan
        {
            Terms = TermsCodec.ReadWhole(ref reader),
            Deployment = TermsCodec.ReadDeployment(ref reader),
            Until = reader.Bool() ? reader.Time() : null,
        };
        return new(script, budget, plan, reader.Text())
        {
            Parity = reader.Bool() ? ReadParity(ref reader, plan) : null,
            Synthetic = reader.Bool() ? new(unchecked((ulong)reader.Long()), reader.Time()) : null,
        };
    }

    // Strategy and terms stand in the plan.
    static void Write(ByteWriter writer, ParityPlan parity)
    {
        writer.Long(parity.StartedOn);
        writer.Long(parity.ClosedFrom);
        writer.Bool(parity.AsRecorded);
        writer.Int(parity.MostFills);
        writer.Int(parity.Image?.Length ?? 0);
        writer.Bytes(parity.Image);
    }

    static ParityPlan ReadParity(ref ByteReader reader, BacktestPlan plan) =>
        new(plan.Deployment, reader.Long(), reader.Long())
        {
            AsRecorded = reader.Bool(),
            MostFills = reader.Int(),
            Image = reader.Bytes(reader.Int()) is { Length: > 0 } image ? image : null,
            Terms = plan.Terms,
        };
}

/// <summary>How far a backtest is.</summary>
public sealed record BacktestProgress(long Inputs, long Events, Time Now)
{
    public void Write(ByteWriter writer)
    {
        writer.Long(Inputs);
        writer.Long(Events);
        writer.Time(Now);
    }

    public static BacktestProgress Read(ref ByteReader reader) => new(reader.Long(), reader.Long(), reader.Time());
}
