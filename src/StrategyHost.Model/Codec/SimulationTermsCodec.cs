namespace StrategyHost.Model.Codec;

static class SimulationTermsCodec
{
    public static void Write(ByteWriter writer, SimulationTerms terms)
    {
        writer.Byte((byte)terms.Queue.Model);
        writer.Int(terms.Queue.Quarters);
        writer.Bool(terms.Entry != null);
        if (terms.Entry is { } entry) Write(writer, entry);
        Write(writer, terms.Response);
        Write(writer, terms.Feed);
        writer.Bool(terms.Refill != null);
        if (terms.Refill is { } refill) writer.Long(refill.Ticks);
        writer.Byte((byte)terms.Priority);
    }

    public static SimulationTerms Read(ref ByteReader reader) => new()
    {
        Queue = new(reader.Code<QueueModel>(), reader.Int()),
        Entry = reader.Bool() ? ReadDelay(ref reader) : null,
        Response = ReadDelay(ref reader),
        Feed = ReadDelay(ref reader),
        Refill = reader.Bool() ? TimeSpan.FromTicks(reader.Long()) : null,
        Priority = reader.Code<RequestPriority>(),
    };

    static void Write(ByteWriter writer, DelayTerms delay)
    {
        writer.Byte((byte)delay.Kind);
        writer.Long(delay.Constant.Ticks);
        writer.List(delay.Points, static (w, point) =>
        {
            w.Long(point.At);
            w.Long(point.Nanoseconds);
        });
        writer.Int(delay.Percent);
        writer.Text(delay.Source);
    }

    static DelayTerms ReadDelay(ref ByteReader reader)
    {
        var delay = new DelayTerms
        {
            Kind = reader.Code<DelayKind>(),
            Constant = TimeSpan.FromTicks(reader.Long()),
            Points = reader.List(static (ref ByteReader r) => new DelayPoint(r.Long(), r.Long())),
            Percent = reader.Int(),
            Source = reader.Text(),
        };
        // An empty list is one value only where it is the same list.
        return delay.Points.Count == 0 ? delay with { Points = DelayTerms.None.Points } : delay;
    }
}
