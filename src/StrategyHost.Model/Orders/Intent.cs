namespace StrategyHost.Model;

/// <summary>What a strategy wants, before risk. Its fate comes back as an <see cref="OrderReport"/>.</summary>
public abstract record Intent;

public sealed record PlaceOrder(ClientId Id, OrderTerms Terms) : Intent;

/// <summary>
/// New price and total size for a resting order; a better price or a larger size loses the place in the queue.
/// </summary>
public sealed record ModifyOrder(ClientId Id, Price Price, Quantity Quantity) : Intent;

public sealed record CancelOrder(ClientId Id) : Intent;

/// <summary>Cancels all orders of the strategy, or those in one instrument.</summary>
public sealed record CancelAll(InstrumentId? Instrument) : Intent;

/// <summary>Leverage used to size initial margin of an instrument in the strategy's account.</summary>
public sealed record SetLeverage(InstrumentId Instrument, int Leverage) : Intent;

/// <summary>The strategy stops itself; its orders are canceled.</summary>
public sealed record HaltStrategy(string Reason) : Intent;
