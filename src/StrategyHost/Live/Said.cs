namespace StrategyHost.Live;

/// <summary>What the desk said of an input: its notices in one text.</summary>
sealed record Said(long Sequence, string Text, bool IsRefused)
{
    /// <summary>Of the input with this number, as far as its notices are still kept.</summary>
    public static Said Of(Happenings happenings, long sequence)
    {
        var notices = happenings.Notices.Last(int.MaxValue).Where(notice => notice.Sequence == sequence).ToList();
        return notices.Count == 0
            ? new(sequence, "It is in the journal; the desk has not said more of it yet.", false)
            : new(sequence, string.Join("; ", notices.Select(notice => notice.Text)),
                notices.All(notice => notice.Kind == "Alert"));
    }
}
