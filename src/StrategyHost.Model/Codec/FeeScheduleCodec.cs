namespace StrategyHost.Model.Codec;

/// <summary>Bytes of a venue's fee table and of what it knows of its traders.</summary>
static class FeeScheduleCodec
{
    public static void Write(ByteWriter writer, FeeSchedule schedule)
    {
        writer.Text(schedule.Name);
        writer.List(schedule.Tiers, static (w, tier) =>
        {
            w.Long(tier.VolumeAbove.Units);
            Write(w, tier.Perps);
            Write(w, tier.Spot);
        });
        writer.List(schedule.Rebates, static (w, rebate) =>
        {
            w.Rate(rebate.ShareAbove);
            w.Rate(rebate.Maker);
        });
        writer.List(schedule.Staking, static (w, step) =>
        {
            w.Quantity(step.StakedAbove);
            w.Rate(step.Discount);
        });
        writer.Rate(schedule.Referral);
        writer.Long(schedule.ReferralUpTo.Units);
        WriteSpecial(writer, schedule);
        writer.Byte((byte)schedule.Scope);
        writer.Long(schedule.VenueMakerVolume.Units);
        writer.List(schedule.Traders, Write);
        if (schedule.Deployer is null && schedule.Builder == Rate.Zero) return;
        writer.Rate(schedule.Builder);
        writer.Bool(schedule.Deployer != null);
        if (schedule.Deployer is not { } deployer) return;
        writer.Rate(deployer.Scale);
        writer.Bool(deployer.IsGrowing);
    }

    public static FeeSchedule Read(ref ByteReader reader)
    {
        var schedule = ReadTable(ref reader);
        if (reader.Left == 0) return schedule;
        return schedule with
        {
            Builder = reader.Rate(),
            Deployer = reader.Bool() ? new(reader.Rate(), reader.Bool()) : null,
        };
    }

    static FeeSchedule ReadTable(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Tiers = reader.List(static (ref ByteReader r) =>
            new FeeTier(new(r.Long()), ReadRates(ref r), ReadRates(ref r))),
        Rebates = reader.List(static (ref ByteReader r) => new MakerRebate(r.Rate(), r.Rate())),
        Staking = reader.List(static (ref ByteReader r) => new StakingDiscount(r.Quantity(), r.Rate())),
        Referral = reader.Rate(),
        ReferralUpTo = new(reader.Long()),
        Aligned = reader.Bool() ? new(ReadNames(ref reader), reader.Rate(), reader.Rate(), reader.Rate()) : null,
        Stable = reader.Bool() ? new(ReadNames(ref reader), reader.Rate()) : null,
        Scope = reader.Code<VolumeScope>(),
        VenueMakerVolume = new(reader.Long()),
        Traders = reader.List(ReadTrader),
    };

    static void WriteSpecial(ByteWriter writer, FeeSchedule schedule)
    {
        writer.Bool(schedule.Aligned != null);
        if (schedule.Aligned is { } aligned)
        {
            writer.List(aligned.Quotes, static (w, name) => w.Text(name));
            writer.Rate(aligned.TakerOff);
            writer.Rate(aligned.RebateOn);
            writer.Rate(aligned.VolumeOn);
        }
        writer.Bool(schedule.Stable != null);
        if (schedule.Stable is not { } stable) return;
        writer.List(stable.Coins, static (w, name) => w.Text(name));
        writer.Rate(stable.Off);
    }

    static void Write(ByteWriter writer, FeeTrader trader)
    {
        writer.Int(trader.Scope);
        writer.Quantity(trader.Staked);
        writer.Bool(trader.IsReferred);
        writer.Long(trader.Perps.Units);
        writer.Long(trader.Spot.Units);
        writer.Long(trader.Maker.Units);
    }

    static FeeTrader ReadTrader(ref ByteReader reader) => new(reader.Int())
    {
        Staked = reader.Quantity(),
        IsReferred = reader.Bool(),
        Perps = new(reader.Long()),
        Spot = new(reader.Long()),
        Maker = new(reader.Long()),
    };

    static void Write(ByteWriter writer, FeeRates rates)
    {
        writer.Rate(rates.Taker);
        writer.Rate(rates.Maker);
    }

    static FeeRates ReadRates(ref ByteReader reader) => new(reader.Rate(), reader.Rate());

    static string[] ReadNames(ref ByteReader reader) => reader.List(static (ref ByteReader r) => r.Text());
}
