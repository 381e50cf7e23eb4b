namespace StrategyHost.Model.Strategies;

// What a script reacts to in one market, in the order declared.
sealed class Reactions
{
    public List<Action<BookReading>> Book { get; } = [];
    public List<Action<TradeReading>> Trade { get; } = [];
    public List<Action<MarkReading>> Mark { get; } = [];
    public List<Action<MarkReading>> Oracle { get; } = [];
    public List<Action<FundingPayment>> Funding { get; } = [];
    public List<Action<FillReading>> Fill { get; } = [];
}

// What it reacts to whatever the market.
sealed class GlobalReactions
{
    public List<Action<FillReading>> Fill { get; } = [];
    public List<Action<StrategyOrder>> Order { get; } = [];
    public List<Action<MarginReading>> Margin { get; } = [];
    public List<Action> Start { get; } = [];
    public List<Action<string>> Stop { get; } = [];
}
