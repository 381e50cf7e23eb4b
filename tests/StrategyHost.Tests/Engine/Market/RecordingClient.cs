using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// Records what a book tells, and answers its questions by a rule that both books can be given.
sealed class RecordingClient : BookClient
{
    public List<string> Log { get; } = [];

    public Func<BookOrder, BookOrder, Quantity, Consent> Rule { get; init; } = (_, _, wanted) => Consent.To(wanted);

    public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted)
    {
        Log.Add($"ask {taker} {maker} {wanted}");
        return Rule(taker, maker, wanted);
    }

    public override void OnMatched(in Match match) => Log.Add(match.ToString());

    public override void OnRemoved(in BookOrder maker, CancelReason reason) => Log.Add($"removed {maker} {reason}");
}
