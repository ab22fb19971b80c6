using System.Text;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Architecture;

/// <summary>The switches that take protections away exist in the build "Faults" alone.</summary>
public class FaultSeamTests
{
    private static readonly byte[] _product = File.ReadAllBytes(typeof(ReplicaName).Assembly.Location);

    [Fact]
    public void Switches_InAnOrdinaryBuild_DoNotExist()
    {
        Assert.Null(typeof(ReplicaName).Assembly.GetType("PharmaGuard.Web.FaultSeams"));
        Assert.False(Holds("PHARMAGUARD_FAULT_"));
    }

    // Shows that the search can find such a text: it is how the compiler stores the names of variables and keys.
    [Fact]
    public void Search_ForATextOfTheProduct_FindsIt() => Assert.True(Holds("X-Acting-Person"));

    private static bool Holds(string text) => _product.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
