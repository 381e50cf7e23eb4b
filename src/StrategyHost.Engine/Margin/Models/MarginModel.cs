using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// A way to margin a book. An instance follows one book: who moves a holding says so by <see cref="Touch"/>, and only
/// what was touched is measured again, when somebody asks. A fresh instance on the same book must give the same
/// figures; tests hold every model to that after each step.
/// </summary>
public abstract class MarginModel
{
    bool[]? isTouched;
    readonly List<int> touched = [];

    /// <summary>One word, lower case: "cross", "isolated", "netting", "scenario", "var".</summary>
    public abstract string Name { get; }

    /// <summary>Of its formulas: "cross/1". A change of a formula changes it.</summary>
    public abstract string Version { get; }

    /// <summary>The same model with the same parameters, nothing kept.</summary>
    public abstract MarginModel Fresh();

    /// <summary>The slot's holding moved: size, mark or leverage.</summary>
    public void Touch(int slot)
    {
        if (isTouched is null || isTouched[slot]) return;
        isTouched[slot] = true;
        touched.Add(slot);
    }

    /// <summary>The figures now.</summary>
    public MarginFigures Of(MarginBook book)
    {
        if (isTouched is null)
        {
            isTouched = new bool[book.Count];
            Begin(book);
            for (var slot = 0; slot < book.Count; slot++) Touch(slot);
        }
        foreach (var slot in touched)
        {
            Remeasure(book, slot);
            isTouched[slot] = false;
        }
        touched.Clear();
        return Measure(book);
    }

    /// <summary>
    /// The mark of one holding, all else still, at which the model would liquidate; null where none would. When it
    /// already does, the price at which it would not.
    /// </summary>
    public FinePrice? LiquidationPrice(MarginBook book, int slot) => Pricing(book)(slot);

    /// <summary>
    /// As <see cref="LiquidationPrice"/>, for several slots of a book that stays as it is. Without a formula of its own
    /// a model is searched.
    /// </summary>
    public virtual Func<int, FinePrice?> Pricing(MarginBook book) => LiquidationSearch.Pricing(this, book);

    /// <summary>
    /// The fall and the rise of all marks together at which the model would liquidate; null where none.
    /// </summary>
    public virtual UniformMove UniformMove(MarginBook book) => LiquidationSearch.Together(this, book);

    /// <summary>What it used, with ages. By default the marks of what is held.</summary>
    public virtual IEnumerable<MarginInput> Inputs(MarginBook book) => Staleness.Marks(book);

    /// <summary>How the figures came about.</summary>
    public virtual IEnumerable<ModelStep> Trail(MarginBook book) => [];

    /// <summary>Makes room for what is kept per slot.</summary>
    protected virtual void Begin(MarginBook book) { }

    /// <summary>Measures one touched slot again.</summary>
    protected virtual void Remeasure(MarginBook book, int slot) { }

    /// <summary>Puts the figures together from what is kept, cash and the moment.</summary>
    protected abstract MarginFigures Measure(MarginBook book);
}

/// <summary>A fall and a rise of all marks together, as fractions without sign; null where none does it.</summary>
public readonly record struct UniformMove(Rate? Fall, Rate? Rise);
