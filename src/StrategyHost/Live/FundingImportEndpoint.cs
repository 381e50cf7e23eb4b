using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Security;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>
/// Takes a venue's funding history in as a file, plain or gzip: looked through whole before any of it is used, and one
/// bad row refuses all of it.
/// </summary>
static class FundingImportEndpoint
{
    public const string Address = "/api/funding/import";

    /// <summary>In bytes, as it is sent: half a million rows unpacked are about 15 MB.</summary>
    public const long LargestFile = 32 << 20;

    const int LongestName = 100;

    // The boundary lines and the other fields of a form.
    const long Besides = 64 << 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, Import)
            .RequireAuthorization(Policies.OperateDesk)
            .RequireRateLimiting(Scripts.RequestLimits.Works)
            .WithMetadata(new Scripts.SizeLimit(LargestFile + Besides));

    static async Task<IResult> Import(IFormCollection form, Operations operations, LiveDesk live, HttpContext http)
    {
        if (live.Host?.Latest is not { } desk)
            return OperationEndpoints.Refused(http.Request, "The desk is still opening: try again in a moment.");
        var market = desk.Markets.FirstOrDefault(m => $"{m.Instrument.Id.Value}" == form["instrument"]);
        var file = form.Files.GetFile("file");
        var fault = market is null || !market.Instrument.IsPerp
                ? $"Market: '{form["instrument"]}' is no perpetual of this desk; choose one of the list."
            : file is null or { Length: 0 } ? "File: choose one with rows of time_ms,funding_rate."
            : file.Length > LargestFile
                ? $"File: {file.Length:N0} bytes; at most {LargestFile:N0} are taken: pack it, or split it."
            : null;
        if (fault is not null) return Nothing(http, fault);
        try
        {
            var by = http.User.UserName();
            var history = await ReadAsync(file!, market!.Instrument.Id, desk.Time, by, http.RequestAborted);
            if (history.Faults.Count > 0) return Nothing(http, Words(history));
            if (history.Imported.Points.Count == 0)
                return Nothing(http, $"{history.Imported.Source} has no settlement before {desk.Time}, which is now.");
            var said = await operations.TellAsync(history.Imported);
            said = said with { Text = Words(history, market, said) };
            return OperationEndpoints.Answer(http.Request, said, "/funding");
        }
        catch (Exception cause) when (cause is FeedError or InvalidOperationException)
        {
            return Nothing(http, cause is FeedError bad ? Words(bad, file!.FileName) : cause.Message);
        }
    }

    // Read from a file, since it is gone through as recorded ones are; it is gone afterwards.
    static async Task<FundingHistory> ReadAsync(
        IFormFile file, InstrumentId instrument, Time before, string by, CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("strategyhost-funding-");
        try
        {
            var ending = FeedBytes.IsPacked(file.FileName) ? ".csv.gz" : ".csv";
            var path = Path.Combine(folder.FullName, "history" + ending);
            await using (var copy = File.Create(path)) await file.CopyToAsync(copy, token);
            var history = FundingHistoryFile.Look(path, instrument, before, by);
            return history with { Imported = history.Imported with { Source = NameOf(file.FileName) } };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static IResult Nothing(HttpContext http, string why) =>
        OperationEndpoints.Refused(http.Request, "Nothing was taken in. " + why);

    static string Words(FundingHistory history)
    {
        var name = history.Imported.Source;
        var rows = string.Join("; ", history.Faults.Select(fault => Words(fault, name)));
        return $"{rows}{(history.IsCut ? "; and more" : "")}. Mend these rows and send the file again.";
    }

    static string Words(FundingHistory history, MarketView market, Said said) =>
        $"{market.Instrument.Name} from {history.Imported.Source}: {said.Text}"
        + (history.Later > 0 ? $"; {history.Later:N0} rows not before the desk's time were left out" : "")
        + (history.Older > 0
            ? $"; only the newest {FundingImported.MostPoints:N0} were taken, {history.Older:N0} older rows were not"
            : "");

    // The path of the copy is nobody's business.
    static string Words(FeedError fault, string fileName) => NameOf(fileName) + fault.Message[fault.File.Length..];

    static string NameOf(string fileName) =>
        PlainText.Of(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..], LongestName);
}
