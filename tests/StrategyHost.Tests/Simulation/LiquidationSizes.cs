namespace StrategyHost.Tests.Simulation;

// Sizes of closes made again from the published words: part of the trail checker.
static class LiquidationSizes
{
    public static void Check(string rule, Func<string, Rational> told, Action<string, Rational> result)
    {
        result("size", rule switch
        {
            "size-staged/1" => Staged(told),
            "size-cliff/1" => told("held"),
            "size-auction/1" => Auction(told),
            "size-gradual/1" => Gradual(told),
            "size-spot/1" => Spot(told),
            "trim/1" => Trim(told, result),
            _ => Lots(Rational.Min(told("sold"), told("held")), told("lot")),
        });
    }

    static Rational Staged(Func<string, Rational> t)
    {
        var worth = (t("held") * t("mark")).Up(8);
        return t("cooling") > Rational.Zero || worth <= t("above")
            ? t("held")
            : Lots((t("held") / t("divisor")).Cut(8), t("lot"));
    }

    static Rational Auction(Func<string, Rational> t)
    {
        var (least, most) = ((t("least") / t("mark")).Cut(8), (t("most") / t("mark")).Cut(8));
        var size = Rational.Min(Rational.Max((t("held") * t("part")).Cut(8), least), most);
        return Whole(t, Lots(Rational.Min(t("held"), size + t("lot")), t("lot")));
    }

    static Rational Gradual(Func<string, Rational> t)
    {
        var worth = (t("held") * t("mark")).Up(8);
        var ratio = (t("maintenance") / worth).Cut(12) + t("buffer");
        var freed = t("mark") * (ratio - t("discount") - t("fee"));
        var needed = freed > Rational.Zero ? (t("shortage") / freed).Up(8) : t("held");
        var least = ((t("minimum") / t("mark")).Cut(8) * Rational.Of(11) / Rational.Of(10)).Cut(8);
        var size = Rational.Max(Rational.Min(needed, t("held")), least);
        var lots = Lots(size, t("lot"));
        return Whole(t, lots < size ? lots + t("lot") : lots);
    }

    static Rational Spot(Func<string, Rational> t)
    {
        var freed = t("mark") * (Rational.Of(1) - t("counted"));
        var paying = freed > Rational.Zero ? (t("lacking") / freed).Up(8) : t("held");
        var more = Rational.Of(101) / Rational.Of(100);
        var least = ((t("minimum") / t("mark")).Cut(8) * more).Cut(8);
        var wanted = (paying * more).Cut(8) + t("lot");
        return Lots(Rational.Min(Rational.Max(wanted, least), t("held")), t("lot"));
    }

    // What is left of a cut is at most the whole of it, and an account gives no more than it holds.
    static Rational Trim(Func<string, Rational> t, Action<string, Rational> result)
    {
        var over = t("present") - (t("most") * t("target")).Down(16);
        result("over", over);
        var whole = ((over / t("mark")).Up(8) / t("lot")).Up(0) * t("lot");
        return Lots(Rational.Min(t("left"), Rational.Min(whole, Rational.Min(t("held"), t("own")))), t("lot"));
    }

    static Rational Whole(Func<string, Rational> t, Rational size) =>
        ((t("held") - size) * t("mark")).Down(8) < t("minimum") ? t("held") : size;

    static Rational Lots(Rational size, Rational lot) => (size / lot).Cut(0) * lot;
}
