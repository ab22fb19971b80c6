using System.Text;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class LogTextTests
{
    [Theory]
    [InlineData("TRUCK-101 Kühlgut 温度 🚚", "TRUCK-101 Kühlgut 温度 🚚")]
    [InlineData("a\nb\rc\td", @"a\nb\rc\td")]
    [InlineData("\u001b[2J", @"\u001b[2J")]
    [InlineData("a\u202eb\u2066c\u200bd", @"a\u202eb\u2066c\u200bd")]
    [InlineData("\u0085\u2028\u2029\u009b\0", @"\u0085\u2028\u2029\u009b\u0000")]
    public void Text_WithWhatBreaksALogOrATerminal_IsEscaped(string text, string expected)
    {
        var line = new StringBuilder();
        LogText.AppendEscaped(line, text);
        Assert.Equal(expected, line.ToString());
    }
}
