namespace StrategyHost.Model.Codec;

/// <summary>Bytes of how a venue liquidates.</summary>
static class LiquidationTermsCodec
{
    public static void Write(ByteWriter writer, LiquidationTerms terms)
    {
        writer.Byte((byte)terms.Kind);
        writer.Long(terms.ConfirmedFor.Ticks);
        writer.Byte((byte)terms.Sequence);
        writer.Bool(terms.SellsSpot);
        writer.Byte((byte)terms.Deleverage);
        writer.Rate(terms.Fee);
        writer.Money(terms.Insurance);
        writer.Bool(terms.HasBackstop);
        writer.Money(terms.Backstop);
        writer.Long(terms.RetryAfter.Ticks);
        writer.Long(terms.RetryAtMost.Ticks);
        writer.Int(terms.RoundsInVain);
        writer.Long(terms.PartialAbove.Units);
        writer.Int(terms.PartialDivisor);
        writer.Long(terms.Cooldown.Ticks);
        Write(writer, terms.Auction);
        Write(writer, terms.Slices);
    }

    public static LiquidationTerms Read(ref ByteReader reader) => new()
    {
        Kind = reader.Code<LiquidationKind>(),
        ConfirmedFor = TimeSpan.FromTicks(reader.Long()),
        Sequence = reader.Code<ClosingSequence>(),
        SellsSpot = reader.Bool(),
        Deleverage = reader.Code<DeleverageOrder>(),
        Fee = reader.Rate(),
        Insurance = reader.Money(),
        HasBackstop = reader.Bool(),
        Backstop = reader.Money(),
        RetryAfter = TimeSpan.FromTicks(reader.Long()),
        RetryAtMost = TimeSpan.FromTicks(reader.Long()),
        RoundsInVain = reader.Int(),
        PartialAbove = new(reader.Long()),
        PartialDivisor = reader.Int(),
        Cooldown = TimeSpan.FromTicks(reader.Long()),
        Auction = ReadAuction(ref reader),
        Slices = ReadSlices(ref reader),
    };

    static void Write(ByteWriter writer, AuctionTerms terms)
    {
        writer.Rate(terms.BankruptcyAdjustment);
        writer.Rate(terms.SpreadToMaintenance);
        writer.Rate(terms.MostOfPosition);
        writer.Long(terms.Least.Units);
        writer.Long(terms.Most.Units);
        writer.Money(terms.MostInsured);
        writer.Long(terms.Every.Ticks);
    }

    static AuctionTerms ReadAuction(ref ByteReader reader) => new()
    {
        BankruptcyAdjustment = reader.Rate(),
        SpreadToMaintenance = reader.Rate(),
        MostOfPosition = reader.Rate(),
        Least = new(reader.Long()),
        Most = new(reader.Long()),
        MostInsured = reader.Money(),
        Every = TimeSpan.FromTicks(reader.Long()),
    };

    static void Write(ByteWriter writer, SliceTerms terms)
    {
        writer.Rate(terms.AtOnce);
        writer.Long(terms.Over.Ticks);
        writer.Rate(terms.Buffer);
        writer.Money(terms.WholeBelow);
        writer.Rate(terms.Discount);
        writer.Rate(terms.DiscountGrowth);
        writer.Long(terms.Grace.Ticks);
        writer.Rate(terms.MostDiscount);
    }

    static SliceTerms ReadSlices(ref ByteReader reader) => new()
    {
        AtOnce = reader.Rate(),
        Over = TimeSpan.FromTicks(reader.Long()),
        Buffer = reader.Rate(),
        WholeBelow = reader.Money(),
        Discount = reader.Rate(),
        DiscountGrowth = reader.Rate(),
        Grace = TimeSpan.FromTicks(reader.Long()),
        MostDiscount = reader.Rate(),
    };
}
