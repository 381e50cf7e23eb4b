using System.Text.Json;
using StrategyHost.Engine.Funding;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Funding;

// Premiums, rates and payments the venue published, reproduced.
public class FundingRecordTests
{
    const string Contexts = "data/api/nautilus_hyperliquid/ws_all_dexs_asset_ctxs.json";
    const string Live = "data/api/hyperliquid_math/fixtures/live/2026-07-19-mainnet-m2.json";
    const string Results = "data/api/hyperliquid_math/test/fixtures/m2-results.json";

    [SharedFact(Contexts)]
    public void Every_published_premium_follows_from_its_impact_prices()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Contexts));
        var main = document.RootElement.GetProperty("data").GetProperty("ctxs")[0][1];
        var checkedOnes = 0;
        foreach (var asset in main.EnumerateArray())
        {
            var impact = asset.GetProperty("impactPxs");
            if (impact.ValueKind != JsonValueKind.Array) continue;
            var premium = FundingRule.Premium(
                Price.Parse(impact[0].GetString()),
                Price.Parse(impact[1].GetString()),
                Price.Parse(asset.GetProperty("oraclePx").GetString()));
            var printed = decimal.Parse(asset.GetProperty("premium").GetString()!);
            Assert.Equal(printed, Math.Round(decimal.Parse($"{premium}"), 10, MidpointRounding.AwayFromZero));
            checkedOnes++;
        }
        Assert.Equal(179, checkedOnes);
    }

    [SharedFact(Live)]
    public void Recorded_hours_and_payments_come_out()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Live));
        var selection = document.RootElement.GetProperty("selection");
        foreach (var hour in selection.GetProperty("btcFundingHistory").EnumerateArray())
            Assert.Equal(
                Rate.Parse(hour.GetProperty("fundingRate").GetString()!),
                FundingRule.Standard.Charged(Rate.Parse(hour.GetProperty("premium").GetString()!)));

        foreach (var record in selection.GetProperty("funding").EnumerateArray())
        {
            var delta = record.GetProperty("delta");
            var position = Quantity.Parse(delta.GetProperty("szi").GetString());
            var rate = Rate.Parse(delta.GetProperty("fundingRate").GetString()!);
            var paid = decimal.Parse(delta.GetProperty("usdc").GetString()!);
            // The oracle of the hour is not in the record: the one that the payment implies must give it back.
            var implied = Math.Round(-paid / decimal.Parse($"{position}") / decimal.Parse($"{rate}"), 8);
            var payment = FundingRule.Payment(position, Price.Parse($"{implied}"), rate);
            Assert.Equal(paid, Math.Round(decimal.Parse($"{payment}"), 6));
        }
    }

    [SharedFact(Results)]
    public void An_independent_library_agrees()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Results));
        var premium = Data(document, "fundingPremium").GetProperty("premiumIndex").GetString()!;
        var rate = Data(document, "fundingRate");
        var payment = Data(document, "fundingPayment");

        Assert.Equal(
            Rate.Parse(premium),
            FundingRule.Premium(Price.Parse("102"), Price.Parse("99"), Price.Parse("100")));
        Assert.Equal(
            Rate.Parse(rate.GetProperty("hourlyRate").GetString()!),
            FundingRule.Standard.Charged(Rate.Parse(rate.GetProperty("averagePremiumIndex").GetString()!)));
        Assert.Equal(
            Money.Parse(payment.GetProperty("accountValueDelta").GetString()),
            FundingRule.Payment(
                Quantity.Parse(payment.GetProperty("signedPositionSize").GetString()),
                Price.Parse(payment.GetProperty("oraclePrice").GetString()),
                Rate.Parse(payment.GetProperty("fundingRate").GetString()!)));
    }

    static JsonElement Data(JsonDocument document, string name) =>
        document.RootElement.GetProperty(name).GetProperty("value").GetProperty("data");
}
