namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The Arrhenius law behind mean kinetic temperature: <c>rate = exp(−ΔH/(R·T))</c>, T in kelvin, °C + 273.15. A result names the constants it was
/// computed with, because they move it (2 h at 20, 4 h at 2 and 1 h at 25 °C: 15.6775 °C with these, 14.3371 °C with ΔH = 60 kJ/mol).
/// </summary>
/// <param name="ActivationEnergy">ΔH, J/mol.</param>
/// <param name="GasConstant">R, J/(mol·K).</param>
internal readonly record struct MktConstants(double ActivationEnergy, double GasConstant)
{
    private const double KelvinOffset = 273.15;

    /// <summary>
    /// ΔH = 83.144 kJ/mol by convention of USP &lt;1079.2&gt; (chosen so that ΔH/R is about 10 000 K), R = 8.314462618 J/(mol·K) of CODATA 2018.
    /// </summary>
    public static readonly MktConstants Usp = new(83_144.0, 8.314462618);

    /// <summary>Relative rate of degradation. Plain double holds it: at −196 °C it is about 5·10⁻⁵⁷.</summary>
    public double RateAt(double celsius) => Math.Exp(-ActivationEnergy / GasConstant / (celsius + KelvinOffset));

    /// <summary>The constant temperature, °C, with this rate.</summary>
    public double CelsiusAt(double rate) => (ActivationEnergy / GasConstant / -Math.Log(rate)) - KelvinOffset;
}
