namespace StrategyHost.Model.Codec;

/// <summary>Bytes of the margin models' parameters; fields are added at the end.</summary>
static class MarginTermsCodec
{
    public static void Write(ByteWriter writer, MarginTerms terms)
    {
        writer.Long(terms.MarkMaxAge.Ticks);
        writer.Long(terms.VolatilityMaxAge.Ticks);
        writer.Rate(terms.StaleMultiple);
        Write(writer, terms.Other);
        writer.List(terms.Coins, Write);
        writer.List(terms.Scenario.Grid, static (w, point) =>
        {
            w.Rate(point.Step);
            w.Rate(point.Volatility);
        });
        writer.List(terms.Scenario.Tails, static (w, tail) =>
        {
            w.Rate(tail.Move);
            w.Rate(tail.Counted);
        });
        writer.Rate(terms.Scenario.GainCredit);
        writer.Rate(terms.Scenario.OffsetCharge);
        writer.Rate(terms.Scenario.MaintenanceFactor);
        if (HasFloors(terms) || HasInverse(terms)) WriteFloors(writer, terms);
        if (HasInverse(terms)) WriteInverse(writer, terms);
    }

    public static MarginTerms Read(ref ByteReader reader)
    {
        var terms = ReadFirst(ref reader);
        if (reader.Left > 0) terms = ReadFloors(ref reader, terms);
        return reader.Left > 0 ? ReadInverse(ref reader, terms) : terms;
    }

    static bool HasInverse(MarginTerms terms) =>
        terms.Scenario.FactorsCharges || terms.Coins.Append(terms.Other).Any(coin => coin.IsInverse);

    static void WriteInverse(ByteWriter writer, MarginTerms terms)
    {
        writer.Bool(terms.Scenario.FactorsCharges);
        foreach (var coin in terms.Coins.Append(terms.Other)) writer.Bool(coin.IsInverse);
    }

    static MarginTerms ReadInverse(ref ByteReader reader, MarginTerms terms)
    {
        var scenario = terms.Scenario with { FactorsCharges = reader.Bool() };
        var coins = new CoinRisk[terms.Coins.Count];
        for (var i = 0; i < coins.Length; i++) coins[i] = terms.Coins[i] with { IsInverse = reader.Bool() };
        var other = terms.Other with { IsInverse = reader.Bool() };
        return terms with { Scenario = scenario, Coins = coins, Other = other };
    }

    static bool HasFloors(MarginTerms terms) =>
        terms.Scenario.LeastConfidence != Rate.Zero
        || terms.Coins.Append(terms.Other).Any(c => c.NetFloor != Rate.Zero || c.HedgedFloor != Rate.Zero);

    static void WriteFloors(ByteWriter writer, MarginTerms terms)
    {
        writer.Rate(terms.Scenario.LeastConfidence);
        foreach (var coin in terms.Coins.Append(terms.Other))
        {
            writer.Rate(coin.NetFloor);
            writer.Rate(coin.HedgedFloor);
        }
    }

    static MarginTerms ReadFloors(ref ByteReader reader, MarginTerms terms)
    {
        var scenario = terms.Scenario with { LeastConfidence = reader.Rate() };
        var coins = new CoinRisk[terms.Coins.Count];
        for (var i = 0; i < coins.Length; i++) coins[i] = ReadFloors(ref reader, terms.Coins[i]);
        return terms with { Scenario = scenario, Coins = coins, Other = ReadFloors(ref reader, terms.Other) };
    }

    static CoinRisk ReadFloors(ref ByteReader reader, CoinRisk coin) =>
        coin with { NetFloor = reader.Rate(), HedgedFloor = reader.Rate() };

    static MarginTerms ReadFirst(ref ByteReader reader) => new()
    {
        MarkMaxAge = TimeSpan.FromTicks(reader.Long()),
        VolatilityMaxAge = TimeSpan.FromTicks(reader.Long()),
        StaleMultiple = reader.Rate(),
        Other = ReadCoin(ref reader),
        Coins = reader.List(ReadCoin),
        Scenario = new()
        {
            Grid = reader.List(static (ref ByteReader r) => new GridPoint(r.Rate(), r.Rate())),
            Tails = reader.List(static (ref ByteReader r) => new Tail(r.Rate(), r.Rate())),
            GainCredit = reader.Rate(),
            OffsetCharge = reader.Rate(),
            MaintenanceFactor = reader.Rate(),
        },
    };

    static void Write(ByteWriter writer, CoinRisk coin)
    {
        writer.Text(coin.Coin);
        writer.Rate(coin.Haircut);
        writer.Rate(coin.SpotBasis);
        writer.Rate(coin.FutureBasis);
        writer.Rate(coin.Moves.Narrowest);
        writer.Rate(coin.Moves.Widest);
        writer.Rate(coin.VolatilityMultiple);
        writer.Rate(coin.Contingency);
        writer.Rate(coin.OpeningContingency);
        writer.Text(coin.Set);
    }

    static CoinRisk ReadCoin(ref ByteReader reader) => new(reader.Text())
    {
        Haircut = reader.Rate(),
        SpotBasis = reader.Rate(),
        FutureBasis = reader.Rate(),
        Moves = new(reader.Rate(), reader.Rate()),
        VolatilityMultiple = reader.Rate(),
        Contingency = reader.Rate(),
        OpeningContingency = reader.Rate(),
        Set = reader.Text(),
    };
}
