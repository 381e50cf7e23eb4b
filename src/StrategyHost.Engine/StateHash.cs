namespace StrategyHost.Engine;

/// <summary>
/// A running signature of state, FNV-1a over 64-bit words: equal state gives an equal number in any process.
/// </summary>
public struct StateHash
{
    ulong value;

    public StateHash() => value = 14695981039346656037UL;

    public readonly ulong Value => value;

    public void Add(long word) => value = unchecked((value ^ (ulong)word) * 1099511628211UL);

    public void Add(string text)
    {
        foreach (var letter in text) Add(letter);
        Add(text.Length);
    }
}
