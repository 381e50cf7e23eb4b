using Microsoft.Win32.SafeHandles;

namespace StrategyHost.Journal;

// A segment's bytes as they are read: a window that moves on over the file, so small that what is checked is still in
// the processor's cache. The file may be written meanwhile: it is read up to the length it has when it is opened.
sealed class SegmentWindow
{
    const int FirstBytes = 256 << 10;
    byte[] bytes = new byte[FirstBytes];
    SafeFileHandle? file;
    long from;
    int at, filled;

    public long Length { get; private set; }

    // Where in the file the unread bytes begin.
    public long Position => from + at;

    // What is unread of the window; more may be in the file.
    public ReadOnlySpan<byte> Rest => bytes.AsSpan(at, filled - at);

    public void Open(string path)
    {
        Close();
        file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(file);
        (from, at, filled) = (0, 0, 0);
    }

    public void Close()
    {
        file?.Dispose();
        file = null;
    }

    public void Skip(int count) => at += count;

    // Bytes that were passed over last: valid until more are read.
    public ReadOnlySpan<byte> Passed(int count) => bytes.AsSpan(at - count, count);

    // So many unread bytes, or as many as the file has.
    public ReadOnlySpan<byte> AtLeast(int count)
    {
        if (Rest.Length >= count || from + filled >= Length) return Rest;
        var room = bytes.Length >= count ? bytes : new byte[count];
        Rest.CopyTo(room);
        (from, filled, at, bytes) = (Position, filled - at, 0, room);
        Fill();
        return Rest;
    }

    // Everything from a place on as it stands in the file now.
    public byte[] Again(long place)
    {
        var all = new byte[Length - place];
        return all[..Read(all, place)];
    }

    // Reads on from the same place again: what stood there was being written.
    public void Reread()
    {
        (from, at, filled) = (Position, 0, 0);
        Fill();
    }

    // A file that was cut meanwhile ends where it ends now.
    void Fill()
    {
        var wanted = (int)Math.Min(bytes.Length - filled, Length - from - filled);
        var read = Read(bytes.AsSpan(filled, wanted), from + filled);
        filled += read;
        if (read < wanted) Length = from + filled;
    }

    int Read(Span<byte> room, long place)
    {
        var read = 0;
        while (read < room.Length)
        {
            var count = RandomAccess.Read(file!, room[read..], place + read);
            if (count == 0) break;
            read += count;
        }
        return read;
    }
}
