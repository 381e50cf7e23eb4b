using StrategyHost.Model.Codec;
using StrategyHost.Scripting;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.LanguageService;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Worker.Compiling;

/// <summary>
/// The compiler process: one request at a time, each with its own bound of processor time. It runs no script.
/// </summary>
sealed class CompileMode
{
    // Behind the host's own watch, which always comes first: the verdict on a text does not depend on the load.
    const int secondsEach = 30;

    readonly WorkerChannel channel;
    readonly ScriptCompiler compiler = new(ScriptDialect.Strategy, PolicyTable.Shared);
    readonly Lazy<ScriptLanguage> language;
    readonly ByteWriter writer = new(256 * 1024);

    public CompileMode(WorkerChannel channel)
    {
        this.channel = channel;
        language = new(() => new(compiler, PolicyTable.Shared));
    }

    public void Run()
    {
        while (true)
        {
            var kind = channel.Receive(out var payload);
            if (kind == FrameKind.None) return;
            var reader = new ByteReader(payload);
            var request = CompileRequest.Read(ref reader);
            ResourceLimits.AllowProcessorSeconds(secondsEach);
            writer.Clear();
            Serve(kind, request);
            channel.Send(FrameKind.Answer, writer.Span);
        }
    }

    void Serve(FrameKind kind, CompileRequest request)
    {
        switch (kind)
        {
            case FrameKind.Compile: Compile(request).Write(writer); break;
            case FrameKind.Diagnose: new CompileAnswer(null, "", Diagnose(request)).Write(writer); break;
            case FrameKind.Complete: LanguageAnswers.Write(writer, Complete(request)); break;
            case FrameKind.Hover: LanguageAnswers.Write(writer, Hover(request)); break;
            default: throw new InvalidDataException($"a frame {kind} for the compiler");
        }
    }

    /// <summary>Any failure of the compiler itself rejects the script that brought it about.</summary>
    CompileAnswer Compile(CompileRequest request)
    {
        try
        {
            var outcome = compiler.Compile(request.Text, request.File);
            return new(outcome.Script?.ToBlob(), outcome.Script?.Hash ?? "", outcome.Diagnostics);
        }
        catch (Exception e)
        {
            return new(null, "", [ScriptCompiler.Failure(request.File, e)]);
        }
    }

    IReadOnlyList<ScriptDiagnostic> Diagnose(CompileRequest request)
    {
        try
        {
            return compiler.Diagnose(request.Text, request.File);
        }
        catch (Exception e)
        {
            return [ScriptCompiler.Failure(request.File, e)];
        }
    }

    IReadOnlyList<Suggestion> Complete(CompileRequest request)
    {
        try
        {
            return language.Value.Complete(request.Text, request.Line, request.Column);
        }
        catch (Exception)
        {
            // Half-typed text may break the language service; then there is nothing to offer.
            return [];
        }
    }

    Explanation? Hover(CompileRequest request)
    {
        try
        {
            return language.Value.Hover(request.Text, request.Line, request.Column);
        }
        catch (Exception)
        {
            // As for completion: nothing to explain.
            return null;
        }
    }
}
