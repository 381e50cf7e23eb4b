using StrategyHost.Engine.Funding;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Takes the picture of a desk that screens and reports show.</summary>
public static class SnapshotMaker
{
    public static DeskSnapshot Take(Desk desk, int depth)
    {
        var state = desk.State;
        return new()
        {
            Sequence = desk.Sequence,
            Time = state.Now,
            Pools = [.. state.Pools.Select(pool => View(pool, desk))],
            Accounts = [.. state.Accounts.Select(account => View(account, state))],
            Strategies = [.. state.Board.All.Select(slot => slot.View(state.Blotter.Count(slot.Id)))],
            Markets = [.. Enumerable.Range(0, state.Markets.Count).Select(i => View(state, i, depth))],
            Positions = [.. state.Accounts.SelectMany(account => Positions(account, state))],
            OpenOrders = [.. state.Blotter.Live.Select(order => order.Report())],
            Attribution = [.. state.Profit.Views()],
            Fees = state.Terms.Fees,
            FeeStandings = state.Fees.Standings(state.Now.Floor(TimeSpan.FromDays(1)) + TimeSpan.FromDays(1)),
            Limits = state.Limits.Views(),
            Allocations = state.Allocations.Views(),
            Funding = FundingViews.Of(state),
        };
    }

    static PoolView View(Pool pool, Desk desk)
    {
        var (state, health) = (desk.State, pool.Health);
        var (fall, rise) = Distance.Of(pool, state);
        var used = health.InitialMargin + health.OrderMargin;
        return new()
        {
            Id = pool.Id,
            Equity = health.Equity,
            NetWorth = Sum(pool.Accounts.Select(state.Worth)),
            InitialMargin = health.InitialMargin,
            MaintenanceMargin = health.MaintenanceMargin,
            Cash = pool.RawUsd.ToMoneyDown(),
            OrderMargin = health.OrderMargin,
            FreeCollateral = health.FreeCollateral,
            Withdrawable = pool.Withdrawable,
            Usage = health.Equity.Sign > 0 ? used.ToDouble() / health.Equity.ToDouble() : null,
            FallToLiquidation = fall,
            RiseToLiquidation = rise,
            NetDelta = new(pool.Accounts.Sum(account => Delta(account, state).Units)),
            Gross = new(pool.Accounts.Sum(account => Gross(account, state).Units)),
            IsLiquidating = desk.IsLiquidating(pool.Id),
            FundingForecast = Sum(pool.Accounts.Select(account => Forecast(account, state))),
            Today = pool.Accounts.Aggregate(default(ProfitParts), (sum, a) => sum + state.Profit.Today(a.Id)),
            Binding = pool.Binding,
            Models = pool.Look(state.Now).View(pool.Binding),
        };
    }

    static AccountView View(Account account, DeskState state) => new()
    {
        Id = account.Id,
        Pool = account.Pool,
        Name = account.Terms.Name,
        NetWorth = state.Worth(account),
        NetDelta = Delta(account, state),
        Gross = Gross(account, state),
        Today = state.Profit.Today(account.Id),
        FundingForecast = Forecast(account, state),
        OnBreach = account.Terms.OnBreach,
        Frozen = account.Frozen,
    };

    static MarketView View(DeskState state, int index, int depth)
    {
        var market = state.Markets[index];
        return new()
        {
            Instrument = market.Instrument,
            Bids = Levels(market.Venue, Side.Buy, depth),
            Asks = Levels(market.Venue, Side.Sell, depth),
            Mid = market.Mid,
            Mark = market.Mark,
            Oracle = market.Oracle,
            LastTrade = market.LastTrade,
            BookTime = market.BookTime,
            OracleTime = market.OracleTime,
            Premium = state.Funding[index].Premium,
            FundingForecast = state.Funding[index].Forecast,
            NextFunding = state.Funding[index].NextSettlement(state.Now),
            FeedFault = market.FeedFault,
            OracleNow = market.Feed.View(state.Now),
        };
    }

    static IEnumerable<PositionView> Positions(Account account, DeskState state)
    {
        var pool = state.Pool(account.Pool);
        foreach (var market in state.Markets)
        {
            var position = account.Position(market.Instrument.Id);
            if (position.Quantity.IsZero) continue;
            yield return new()
            {
                Account = account.Id,
                Instrument = market.Instrument.Id,
                Quantity = position.Quantity,
                Entry = position.Entry,
                Mark = market.Mark,
                Value = market.Mark.TimesDown(position.Quantity),
                Unrealised = position.Unrealised(market.Mark),
                InitialMargin = pool.Margin(market.Instrument.Id).Initial,
                Leverage = pool.Leverage(market.Instrument.Id),
                LiquidationPrice = pool.LiquidationPrice(market.Instrument.Id)?.ToPrice(),
                Funding = position.Funding,
                TakerFee = state.Fees.Charge(account.Terms, market.Instrument, isMaker: false).Rate,
            };
        }
    }

    static Level[] Levels(Venues.Venue venue, Side side, int depth)
    {
        var levels = new Level[depth];
        return levels[..venue.CopyLevels(side, levels)];
    }

    static Notional Delta(Account account, DeskState state)
    {
        var delta = Notional.Zero;
        foreach (var market in state.Markets)
            delta += market.Mark.TimesDown(account.Position(market.Instrument.Id).Quantity);
        return delta;
    }

    static Notional Gross(Account account, DeskState state)
    {
        var gross = Notional.Zero;
        foreach (var market in state.Markets)
            gross += market.Mark.TimesUp(account.Position(market.Instrument.Id).Quantity.Abs);
        return gross;
    }

    static Money Forecast(Account account, DeskState state)
    {
        var forecast = Money.Zero;
        for (var i = 0; i < state.Markets.Count; i++)
        {
            var quantity = account.Positions[i].Quantity;
            if (state.Markets[i].Instrument.IsPerp && !quantity.IsZero)
                forecast += FundingRule.Payment(quantity, state.Funding[i].Price, state.Funding[i].Forecast);
        }
        return forecast;
    }

    static Money Sum(IEnumerable<Money> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part);
}
