using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyHost.Commands;

/// <summary>
/// The shape all subcommands but <c>serve</c> share: arguments in, one <see cref="Answer"/> out, as text or, under
/// <c>--json</c>, as one JSON document on standard output. Progress belongs on standard error.
/// </summary>
static class Subcommand
{
    /// <summary>Camel case, enums as words, nulls written, one line.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Makes the command. Bad input is reported by throwing <see cref="InvalidDataException"/>,
    /// <see cref="FormatException"/> or an <see cref="IOException"/>: exit code 1 and its message, no stack trace.
    /// </summary>
    /// <param name="description">What it does; then a line "Exit codes: 0 ..., 1 ...".</param>
    /// <param name="symbols">Its arguments and options.</param>
    public static Command Create(
        string name,
        string description,
        Symbol[] symbols,
        Func<ParseResult, CancellationToken, Task<Answer>> run)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text" };
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.Options.Add(json);
        command.SetAction((parse, token) => Run(parse, parse.GetValue(json), run, token));
        return command;
    }

    static async Task<int> Run(
        ParseResult parse,
        bool json,
        Func<ParseResult, CancellationToken, Task<Answer>> run,
        CancellationToken token)
    {
        var output = parse.InvocationConfiguration.Output;
        try
        {
            var answer = await run(parse, token);
            if (json)
                output.WriteLine(JsonSerializer.Serialize(answer.Document, answer.Document.GetType(), Json));
            else
                answer.Text(output);
            return answer.ExitCode;
        }
        catch (Exception e) when (IsBadInput(e))
        {
            if (json)
                output.WriteLine(JsonSerializer.Serialize(new { error = e.Message }, Json));
            else
                parse.InvocationConfiguration.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }

    static bool IsBadInput(Exception e) =>
        e is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or JsonException;
}
