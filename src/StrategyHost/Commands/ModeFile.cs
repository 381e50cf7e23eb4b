using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Margin.Modes;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// The parts of an account file for a venue's account modes: "unified" and "portfolio". Null where it has none.
/// </summary>
sealed record ModeFile(UnifiedAccount? Unified, PortfolioAccount? Portfolio)
{
    static readonly Rate One = new(Rate.One);

    /// <param name="root">The file.</param>
    /// <param name="book">The account's cross pool: what "portfolio" does not say of it is taken from there.</param>
    /// <param name="remarks">What was taken for granted.</param>
    public static ModeFile Read(JsonPlace root, MarginBook book, List<string> remarks) => new(
        root.Find("unified") is { } unified ? ReadUnified(unified, remarks) : null,
        root.Find("portfolio") is { } portfolio ? ReadPortfolio(portfolio, book, remarks) : null);

    // Names are the venue's: what the replies of all its exchanges say can be copied.
    static UnifiedAccount ReadUnified(JsonPlace place, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("dexes", "spotBalances"), remarks);
        var totals = new List<TokenTotal>();
        foreach (var balance in place.Get("spotBalances").Items())
        {
            AccountFile.Note(balance.Unknown("token", "total", "coin", "hold", "entryNtl"), remarks);
            var token = Token(balance.Get("token"));
            if (totals.Exists(known => known.Token == token)) throw balance.Fault($"a second balance of {token}");
            totals.Add(new(token, balance.Get("total").Amount()));
        }
        var uses = new List<DexUse>();
        foreach (var dex in place.Get("dexes").Items())
        {
            AccountFile.Note(dex.Unknown("dexIndex", "dex", "collateralToken", "crossMaintenanceMarginUsed",
                "isolatedMarginUsed"), remarks);
            var named = dex.Get("collateralToken");
            if (!totals.Exists(known => known.Token == Token(named)))
                throw named.Fault($"there is no balance of token {Token(named)} under spotBalances");
            uses.Add(new(
                Token(named), NotNegative(dex.Get("crossMaintenanceMarginUsed")),
                dex.Find("isolatedMarginUsed") is { } isolated ? NotNegative(isolated) : ExactValue.Zero));
        }
        return UnifiedAccount.Of(uses, totals);
    }

    static PortfolioAccount ReadPortfolio(JsonPlace place, MarginBook book, List<string> remarks)
    {
        var cross = new CrossModel(MarginTerms.Default).Of(book).Health;
        AccountFile.Note(place.Unknown("balance", "crossMaintenance", "supplied", "borrowed"), remarks);
        if (place.Find("balance") is null)
            remarks.Add($"{place.Path}.balance is missing: the cross pool's equity, {cross.Equity}, is taken");
        return new()
        {
            Balance = place.Find("balance")?.Amount() ?? ExactValue.From(cross.Equity),
            CrossMaintenance = place.Find("crossMaintenance") is { } stated
                ? NotNegative(stated)
                : ExactValue.From(cross.MaintenanceMargin),
            Supplied = [.. (place.Find("supplied")?.Items() ?? []).Select(item => ReadSupplied(item, remarks))],
            Borrowed = [.. (place.Find("borrowed")?.Items() ?? []).Select(item => ReadBorrowed(item, remarks))],
        };
    }

    static SuppliedToken ReadSupplied(JsonPlace place, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("token", "balance", "oracle", "ltv", "supplyCap"), remarks);
        var counted = Amount(place.Get("balance"));
        if (place.Find("supplyCap") is { } cap) counted = Quantity.Min(counted, Amount(cap));
        return new(
            Token(place.Get("token")), PositionFile.Value(counted, place.Get("oracle"), remarks),
            place.Get("ltv").Rate(Rate.Zero, One));
    }

    static BorrowedToken ReadBorrowed(JsonPlace place, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("token", "amount", "oracle", "borrowCap", "utilisation"), remarks);
        var oracle = place.Get("oracle");
        return new(
            Token(place.Get("token")),
            PositionFile.Value(Amount(place.Get("amount")), oracle, remarks),
            place.Find("borrowCap") is { } cap ? PositionFile.Value(Amount(cap), oracle, remarks) : null,
            place.Find("utilisation")?.Rate(Rate.Zero, One));
    }

    static string Token(JsonPlace place)
    {
        var token = place.Written();
        return token.Length > 0 ? token : throw place.Fault("expected a token's name or number");
    }

    static Quantity Amount(JsonPlace place)
    {
        var amount = new Quantity(place.FixedUnits());
        return amount.Sign >= 0 ? amount : throw place.Fault("must not be negative");
    }

    static ExactValue NotNegative(JsonPlace place)
    {
        var amount = place.Amount();
        return amount.Sign >= 0 ? amount : throw place.Fault("must not be negative");
    }
}
