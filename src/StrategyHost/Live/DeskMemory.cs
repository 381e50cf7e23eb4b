using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine;
using StrategyHost.Engine.Images;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>
/// What a restart brings back: the desk, and what the pages remember of its outputs. As an image it is a snapshot.
/// </summary>
sealed class DeskMemory
{
    public DeskMemory() => Happenings = new() { Terms = () => Desk.Terms };

    public Desk Desk { get; } = DeskHost.NewDesk();

    public Happenings Happenings { get; }

    public ProfitHistory Profits { get; } = new();

    public Trails Trails { get; } = new();

    /// <summary>After the desk has applied a step.</summary>
    public void Note(Step step)
    {
        Happenings.Note(step.Sequence, step.Time, Desk.Outputs);
        Profits.Note(Desk.Outputs);
        Trails.Note(step.Sequence, step.Time, Desk.Outputs);
    }

    /// <exception cref="ImageFault">Something in it cannot be put into an image.</exception>
    public byte[] ToImage() => GraphWriter.Write(this, Shapes());

    /// <exception cref="ImageFault">The image does not fit this build.</exception>
    public static DeskMemory FromImage(byte[] image) => (DeskMemory)GraphReader.Read(image, Shapes());

    /// <summary>The closed list of what it may consist of.</summary>
    public static Shapes Shapes() => new(
        typeof(Desk).Assembly, typeof(Money).Assembly, typeof(DeskMemory).Assembly, typeof(Matrix<double>).Assembly);
}
