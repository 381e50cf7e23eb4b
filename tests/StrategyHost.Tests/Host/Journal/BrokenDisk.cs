using StrategyHost.Journal;

namespace StrategyHost.Tests.Host.Journal;

// A disk that fills up, fails a flush, or holds one back until it breaks.
sealed class BrokenDisk
{
    readonly ManualResetEventSlim broken = new();

    public long Room { get; set; } = long.MaxValue;

    public bool FailFlush { get; set; }

    public bool HoldFlush { get; init; }

    public JournalOptions Options => JournalLoad.Options with
    {
        SegmentBytes = 64 << 20,
        OpenFile = path => new OnDisk(path, this),
    };

    public void Break() => broken.Set();

    sealed class OnDisk(string path, BrokenDisk disk) : SegmentFile(path)
    {
        int flushes;

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            var fits = (int)Math.Min(bytes.Length, disk.Room);
            base.Write(bytes[..fits]);
            disk.Room -= fits;
            if (fits < bytes.Length) throw new IOException("No space left on device");
        }

        public override void Flush()
        {
            if (disk.FailFlush) throw new IOException("Input/output error");
            if (disk.HoldFlush && flushes++ > 0)
            {
                disk.broken.Wait();
                throw new IOException("Input/output error");
            }
            base.Flush();
        }
    }
}
