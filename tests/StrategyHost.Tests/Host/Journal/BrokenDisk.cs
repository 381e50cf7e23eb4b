using StrategyHost.Journal;

namespace StrategyHost.Tests.Host.Journal;

// A disk that fills up, fails a flush, or holds one back until it breaks.
sealed class BrokenDisk
{
    readonly ManualResetEventSlim broken = new();

    // So large may a file become.
    public long Room { get; init; } = long.MaxValue;

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

        protected override void Put(ReadOnlySpan<byte> bytes, long at)
        {
            var fits = (int)Math.Clamp(disk.Room - at, 0, bytes.Length);
            base.Put(bytes[..fits], at);
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
