namespace StrategyHost.Engine.Backtest;

/// <summary>
/// What a script's reactions used in all, and one number over the count of each: the same script and the same events
/// give the same number, on paper as in a backtest.
/// </summary>
public sealed record MeterReading(long Reactions, long Steps, long Bytes, string Digest);

/// <summary>Sums what each reaction used. The top-level code is the reaction to sequence zero.</summary>
public sealed class MeterTally
{
    long reactions, steps, bytes;
    ulong digest = 14695981039346656037UL;

    public void Add(long sequence, long stepsUsed, long bytesUsed)
    {
        (reactions, steps, bytes) = (reactions + 1, steps + stepsUsed, bytes + bytesUsed);
        Mix(sequence);
        Mix(stepsUsed);
        Mix(bytesUsed);
    }

    public MeterReading Reading => new(reactions, steps, bytes, digest.ToString("x16"));

    // Fowler, Noll and Vo's hash over whole words.
    void Mix(long word) => digest = unchecked((digest ^ (ulong)word) * 1099511628211UL);
}
