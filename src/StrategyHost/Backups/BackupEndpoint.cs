using StrategyHost.Live;
using StrategyHost.Security;

namespace StrategyHost.Backups;

/// <summary>
/// A manager asks for a backup: a form post with an anti-forgery token, asked again on a page before it is made.
/// </summary>
static class BackupEndpoint
{
    public const string Address = "/operations/backups";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, Make).RequireAuthorization(Policies.OperateDesk);

    static IResult Make(IFormCollection form, BackupShelf shelf, HttpContext http) =>
        form["confirmed"] != "yes" ? Results.LocalRedirect("/operations/backup")
        : shelf.Begin(http.User.UserName()) ? Results.LocalRedirect("/operations")
        : OperationEndpoints.Refused(http.Request, "A backup is being made already: wait until it is done.");
}
