namespace StrategyHost.Commands;

/// <summary>
/// Ends this process's work when the process that started it ends, or lets go: its end of standard input closes.
/// </summary>
sealed class Leash : IDisposable
{
    readonly CancellationTokenSource source;

    Leash(CancellationTokenSource source) => this.source = source;

    public CancellationToken Token => source.Token;

    public static Leash On(Stream input, CancellationToken token)
    {
        var leash = new Leash(CancellationTokenSource.CreateLinkedTokenSource(token));
        new Thread(() => leash.Follow(input)) { IsBackground = true, Name = "Leash" }.Start();
        return leash;
    }

    public void Dispose() => source.Dispose();

    void Follow(Stream input)
    {
        try
        {
            Span<byte> some = stackalloc byte[64];
            while (input.Read(some) > 0) { }
            source.Cancel();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The work was done before its starter let go.
        }
    }
}
