namespace StrategyHost.Model.Codec;

/// <summary>Bytes of limits and of how margin is divided.</summary>
static class LimitCodec
{
    public static void Write(ByteWriter writer, Limit limit)
    {
        writer.Text(limit.Name);
        writer.Byte((byte)limit.Scope.Kind);
        writer.Int(limit.Scope.Id);
        writer.Byte((byte)limit.Kind);
        writer.Int(limit.Instrument?.Value ?? -1);
        writer.Text(limit.Venue);
        writer.Long(limit.Most.Units);
        writer.Rate(limit.MostShare);
        writer.Rate(limit.SoftAt);
        writer.Bool(limit.Trim != null);
        if (limit.Trim is not { } trim) return;
        writer.Long(trim.Cooldown.Ticks);
        writer.Rate(trim.Target);
    }

    public static Limit ReadLimit(ref ByteReader reader) =>
        new(reader.Text(), new(reader.Code<ScopeKind>(), reader.Int()), reader.Code<LimitKind>())
        {
            Instrument = reader.Int() is var id && id >= 0 ? new InstrumentId(id) : null,
            Venue = reader.Text(),
            Most = new(reader.Long()),
            MostShare = reader.Rate(),
            SoftAt = reader.Rate(),
            Trim = reader.Bool()
                ? new() { Cooldown = TimeSpan.FromTicks(reader.Long()), Target = reader.Rate() }
                : null,
        };

    public static void Write(ByteWriter writer, PoolAllocation allocation)
    {
        writer.Int(allocation.Pool.Value);
        writer.List(allocation.Shares, static (w, share) =>
        {
            w.Int(share.Account.Value);
            w.Rate(share.Share);
        });
        writer.Rate(allocation.MostBorrowed);
    }

    public static PoolAllocation ReadAllocation(ref ByteReader reader) =>
        new(new(reader.Int()), reader.List(static (ref ByteReader r) => new AccountShare(new(r.Int()), r.Rate())))
        {
            MostBorrowed = reader.Rate(),
        };

    public static void Write(ByteWriter writer, LimitChanged changed)
    {
        writer.Text(changed.Name);
        writer.Bool(changed.Limit != null);
        if (changed.Limit is { } limit) Write(writer, limit);
        writer.Text(changed.By);
        writer.Text(changed.Reason);
    }

    public static LimitChanged ReadLimitChanged(ref ByteReader reader) =>
        new(reader.Text(), reader.Bool() ? ReadLimit(ref reader) : null, reader.Text(), reader.Text());

    public static void Write(ByteWriter writer, PoolBinding binding)
    {
        writer.Int(binding.Pool.Value);
        writer.Byte((byte)binding.Model);
    }

    public static PoolBinding ReadBinding(ref ByteReader reader) =>
        new(new(reader.Int()), reader.Code<BindingModel>());

    public static void Write(ByteWriter writer, BindingChanged changed)
    {
        writer.Int(changed.Pool.Value);
        writer.Byte((byte)changed.Model);
        writer.Text(changed.By);
        writer.Text(changed.Reason);
    }

    public static BindingChanged ReadBindingChanged(ref ByteReader reader) =>
        new(new(reader.Int()), reader.Code<BindingModel>(), reader.Text(), reader.Text());

    public static void Write(ByteWriter writer, AllocationChanged changed)
    {
        writer.Int(changed.Pool.Value);
        writer.Bool(changed.Allocation != null);
        if (changed.Allocation is { } allocation) Write(writer, allocation);
        writer.Text(changed.By);
        writer.Text(changed.Reason);
    }

    public static AllocationChanged ReadAllocationChanged(ref ByteReader reader) =>
        new(new(reader.Int()), reader.Bool() ? ReadAllocation(ref reader) : null, reader.Text(), reader.Text());
}
