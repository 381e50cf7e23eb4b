using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>The steps of a netted margin, coin by coin.</summary>
sealed class NettingTrail(MarginBook book, CoinGroups coins, NettedCoin[] netted, MarginTerms terms, string version)
{
    public IEnumerable<ModelStep> Of(MarginFigures figures)
    {
        var isApart = figures.State.IsStale;
        for (var coin = 0; coin < netted.Length; coin++)
        {
            if (coins[coin] == default) continue;
            foreach (var step in Coin(coin, isApart)) yield return step;
        }
        yield return Steps.Equity(book, version, CoinSteps.Collateral(coins, terms), figures.Health.Equity);
        yield return Steps.Sum(
            "initial margin", version, Parts(isApart, pair => pair.Initial), figures.Health.InitialMargin);
        yield return Steps.Sum(
            "maintenance margin", version, Parts(isApart, pair => pair.Maintenance), figures.Health.MaintenanceMargin);
        yield return Steps.Headroom(figures, version);
        foreach (var step in Steps.State(figures, version)) yield return step;
    }

    IEnumerable<ModelStep> Coin(int coin, bool isApart)
    {
        var (name, one) = (coins.Names[coin], netted[coin]);
        foreach (var step in CoinSteps.Of(name, coins[coin], terms.Of(name), version)) yield return step;
        foreach (var step in Left(coin)) yield return step;
        var asked = isApart ? one.Apart : one.Netted;
        yield return Steps.Of(
            $"{name} initial margin", isApart ? "apart" : "min(apart, left + 2 * basis)", version, asked.Initial) with
        {
            Inputs = Netted(one.Apart.Initial, one.Left.Initial, one.Basis),
        };
        yield return Steps.Of(
            $"{name} maintenance margin", isApart ? "apart" : "min(apart, left + basis)", version,
            asked.Maintenance) with
        {
            Inputs = Netted(one.Apart.Maintenance, one.Left.Maintenance, one.Basis),
        };
    }

    // The legs apart, and what is left by the tiers of every leg held: the strictest counts.
    IEnumerable<ModelStep> Left(int coin)
    {
        var held = coins.Slots(coin).ToArray().Where(slot => NettingModel.IsHeld(book, slot)).ToArray();
        var lowest = held.Length == 0 ? 1 : held.Min(slot => book[slot].Leverage);
        foreach (var slot in held)
        {
            var (name, alone) = (book.Legs[slot].Name, PositionMargin.Of(book.Position(slot)));
            yield return Steps.Initial($"{name} apart", book.Position(slot), alone.Initial, version);
            yield return Steps.Maintenance($"{name} apart", book.Position(slot), alone.Maintenance, version);
            var left = new PositionAtMark(book[slot].Quantity, coins[coin].Exposure, lowest, book.Legs[slot].Tiers!);
            var margin = PositionMargin.Of(left);
            yield return Steps.Initial($"{coins.Names[coin]} left, by {name}", left, margin.Initial, version);
            yield return Steps.Maintenance($"{coins.Names[coin]} left, by {name}", left, margin.Maintenance, version);
        }
    }

    static KeyValuePair<string, string>[] Netted(Money apart, Money left, Money basis) =>
        [Steps.In("apart", apart), Steps.In("left", left), Steps.In("basis", basis)];

    IEnumerable<(string, object)> Parts(bool isApart, Func<MarginPair, Money> part)
    {
        for (var coin = 0; coin < netted.Length; coin++)
            if (coins[coin] != default)
                yield return (coins.Names[coin], part(isApart ? netted[coin].Apart : netted[coin].Netted));
    }
}
