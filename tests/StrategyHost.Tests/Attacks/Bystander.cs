using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Worker;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// A strategy that quotes in a worker of its own while all the attacks run: it must follow the market after each.
/// </summary>
public sealed class Bystander(Sandbox sandbox) : IAsyncLifetime
{
    const string script = """
        var market = Perp("BTC");
        OnBook(market, book => Quote(market).Around(book.Mid, book.Mid * 5 * Bp, 0.01));
        """;

    readonly List<Intent> heard = [];
    readonly Dictionary<ClientId, OrderTerms> resting = [];
    CagedStrategy strategy = null!;
    Fault? fault;
    int sequence;

    public async Task InitializeAsync()
    {
        strategy = await sandbox.StartAsync(script, new() { Instruments = DemoTerms.Create().Instruments });
        strategy.Reacted += reaction => heard.AddRange(reaction.Intents);
        strategy.Ended += told => fault = told;
        await MustQuoteAsync();
    }

    public async Task DisposeAsync() => await strategy.DisposeAsync();

    /// <summary>Moves the market: a bid and an ask must come back, around the new middle.</summary>
    public async Task MustQuoteAsync()
    {
        var mid = 100_000 + 100 * (sequence % 17);
        heard.Clear();
        await TellAsync(ShortRun.Book(0, mid));
        Assert.Null(fault);
        Assert.Equal(2, heard.Count);
        foreach (var intent in heard.ToArray()) await AcceptAsync(intent, mid);
    }

    async Task AcceptAsync(Intent intent, double mid)
    {
        var (id, terms) = intent switch
        {
            PlaceOrder place => (place.Id, place.Terms),
            ModifyOrder change => (change.Id, resting[change.Id] with { Price = change.Price }),
            _ => throw new InvalidOperationException($"a bystander wants {intent}"),
        };
        Assert.InRange(terms.Price.ToDouble(), mid * 0.999, mid * 1.001);
        resting[id] = terms;
        await TellAsync(new OrderUpdated(new()
        {
            Order = new(id.Value),
            ClientId = id,
            Strategy = new(1),
            Account = new(1),
            Terms = terms,
            State = OrderState.Accepted,
            Since = Time.Zero,
        }));
    }

    async Task TellAsync(StrategyEvent happened)
    {
        sequence++;
        strategy.Send([new(sequence, Time.FromMilliseconds(sequence * 10), happened)]);
        await strategy.WhenHandled();
    }
}
