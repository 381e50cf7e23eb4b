namespace StrategyHost.Model;

/// <summary>An order of somebody else for a matching venue; its id is the market's own.</summary>
public sealed record OutsideOrder(long Id, OrderTerms Terms) : Input;

public sealed record OutsideCancel(InstrumentId Instrument, long Id) : Input;

/// <summary>A recorded book, best level first.</summary>
public sealed record BookRecorded(InstrumentId Instrument, Level[] Bids, Level[] Asks) : Input;

/// <summary>A recorded best bid or offer.</summary>
public sealed record TopRecorded(InstrumentId Instrument, Side Side, Level Level) : Input;

/// <summary>
/// Recorded levels that changed, of both sides at one moment: the new quantity of each, zero where it is gone.
/// </summary>
public sealed record DepthRecorded(InstrumentId Instrument, Level[] Bids, Level[] Asks) : Input;

/// <summary>
/// A recorded order of somebody as it rests now: new, changed, or gone where nothing is left. From the first one on an
/// instrument's book is made of these alone. One that is larger than before, or elsewhere, stands last at its price.
/// </summary>
public sealed record OrderRecorded(InstrumentId Instrument, long Id, Side Side, Price Price, Quantity Left) : Input;

/// <summary>How late the recording's own receiver got what follows: local less exchange time.</summary>
public sealed record DelayRecorded(TimeSpan Delay) : Input;

/// <summary>Someone's recorded trade; the side is the aggressor's.</summary>
public sealed record TradeRecorded(InstrumentId Instrument, Side Aggressor, Price Price, Quantity Quantity) : Input;

/// <summary>The index price of a coin from outside, for its perpetual and its spot instrument alike.</summary>
public sealed record OraclePublished(InstrumentId Instrument, Price Price) : Input;

/// <summary>
/// What one source of an instrument's oracle quotes, numbered as in its venue's <see cref="OracleTerms.Sources"/>, with
/// how far it may be off (zero where the source does not say).
/// </summary>
public sealed record OracleQuoted(InstrumentId Instrument, int Source, Price Price, Price Confidence) : Input;

/// <summary>A mark price from outside; from the first one on the desk does not derive this instrument's mark.</summary>
public sealed record MarkPublished(InstrumentId Instrument, Price Price) : Input;

/// <summary>
/// A recorded funding settlement; from the first one on the desk does not derive this instrument's rate.
/// </summary>
public sealed record FundingPublished(InstrumentId Instrument, Rate Rate) : Input;

/// <summary>A feed went silent or broke; its figures are stale from here.</summary>
public sealed record FeedLost(InstrumentId Instrument, string Reason) : Input;
