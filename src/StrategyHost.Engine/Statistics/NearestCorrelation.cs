using MathNet.Numerics.LinearAlgebra;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Repairs a matrix that is no correlation matrix, such as one put together from pairs with unequal gaps: the nearest
/// one in the sum of squares, by projecting in turn on the positive semidefinite matrices and on those with ones on the
/// diagonal (Higham, "Computing the nearest correlation matrix", 2002).
/// </summary>
public static class NearestCorrelation
{
    const int MostRounds = 500;
    const double Close = 1e-10;

    public static bool IsCorrelation(Matrix<double> matrix, double tolerance = 1e-9)
    {
        for (var i = 0; i < matrix.RowCount; i++)
            if (Math.Abs(matrix[i, i] - 1) > tolerance) return false;
        return matrix.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum() >= -tolerance;
    }

    /// <param name="matrix">Symmetric.</param>
    public static Matrix<double> Of(Matrix<double> matrix)
    {
        var correction = Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount);
        var nearest = matrix.Clone();
        for (var round = 0; round < MostRounds; round++)
        {
            var before = nearest - correction;
            var positive = Positive(before);
            correction = positive - before;
            var unit = positive.Clone();
            unit.SetDiagonal(Vector<double>.Build.Dense(matrix.RowCount, 1));
            var moved = (unit - nearest).FrobeniusNorm();
            nearest = unit;
            if (moved <= Close) break;
        }
        return Unit(Positive(nearest));
    }

    static Matrix<double> Positive(Matrix<double> matrix)
    {
        var parts = matrix.Evd(Symmetricity.Symmetric);
        var values = parts.EigenValues.Real().PointwiseMaximum(0);
        return parts.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(values) * parts.EigenVectors.Transpose();
    }

    // The last projection leaves the diagonal off one by rounding.
    static Matrix<double> Unit(Matrix<double> matrix) =>
        matrix.MapIndexed((i, j, value) => i == j ? 1 : value / Math.Sqrt(matrix[i, i] * matrix[j, j]));
}
