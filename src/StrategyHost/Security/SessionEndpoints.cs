using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace StrategyHost.Security;

/// <summary>Sign-in, sign-out and set-up, as plain form posts with an anti-forgery token.</summary>
static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").AllowAnonymous();
        session.MapPost("/sign-in", SignIn);
        session.MapPost("/set-up", SetUp);
        session.MapPost("/sign-out", SignOut);
        session.MapPost("/demo", Demo);
        routes.MapPost("/session/password", ChoosePassword);
    }

    static async Task<IResult> SignIn(
        [FromForm] string? name,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        Users users,
        HttpContext http)
    {
        var user = await users.CheckPassword(name ?? "", password ?? "");
        return user is null
            ? Results.LocalRedirect($"/sign-in?failed=1&returnUrl={Uri.EscapeDataString(Local(returnUrl))}")
            : await Enter(http, user, user.MustChoosePassword ? "/account?first=1" : returnUrl);
    }

    static async Task<IResult> ChoosePassword(
        [FromForm] string? present, [FromForm] string? password, Users users, HttpContext http)
    {
        var result = await users.ChoosePassword(http.User.UserId(), present ?? "", password ?? "");
        return Results.LocalRedirect(
            result.Succeeded ? "/sign-in?changed=1" : $"/account?fault={Uri.EscapeDataString(result.Words())}");
    }

    static async Task<IResult> SetUp(
        [FromForm] string? code,
        [FromForm] string? name,
        [FromForm] string? password,
        Users users,
        HttpContext http)
    {
        var result = await users.SetUp(code ?? "", name ?? "", password ?? "");
        if (!result.Succeeded)
            return Results.LocalRedirect($"/setup?fault={Uri.EscapeDataString(result.Words())}");
        var user = await users.CheckPassword(name!.Trim(), password!);
        return await Enter(http, user!, "/");
    }

    static async Task<IResult> SignOut(Users users, HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            await users.SignOut(http.User.UserId());
        await http.SignOutAsync(Session.Scheme);
        return Results.LocalRedirect("/sign-in");
    }

    static async Task<IResult> Demo(
        [FromForm] Role role, [FromForm] string? returnUrl, Users users, HttpContext http)
    {
        var user = await users.Demo(role);
        return user is null ? Results.NotFound() : await Enter(http, user, returnUrl);
    }

    static async Task<IResult> Enter(HttpContext http, User user, string? returnUrl)
    {
        await http.SignInAsync(Session.Scheme, Session.Principal(user));
        return Results.LocalRedirect(Local(returnUrl));
    }

    // Only a path of ours: "//host" and "/\host" lead elsewhere.
    static string Local(string? url) =>
        url is ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : "/";
}
