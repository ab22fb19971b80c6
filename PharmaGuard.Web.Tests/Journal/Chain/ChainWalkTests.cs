using CsCheck;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal.Chain;

/// <summary>Whatever is done to a sealed row is found at that row.</summary>
public sealed class ChainWalkTests
{
    private static readonly Gen<(string Name, string Text)[]> Rows =
        Gen.Select(Gen.String[Gen.Char[' ', '\u00ff'], 1, 12], Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 12]).Array[1, 30];

    [Fact]
    public void Walk_NothingChanged_IsWhole() => Rows.Sample(rows => Assert.Empty(Walk(Seal(rows))));

    [Fact]
    public void Walk_OneLetterOfOneRowChanged_IsFoundThereAndNowhereElse() =>
        Gen.Select(Rows, Gen.Int[0, 29], Gen.Bool, Gen.Int[0, 11], Gen.Int[1, 7]).Sample((rows, place, inName, at, bit) =>
        {
            var chain = Seal(rows);
            var n = place % rows.Length;
            var (name, text) = rows[n];
            var changed = inName || text.Length == 0 ? Flip(name, at, bit) : Flip(text, at, bit);
            chain.Rows[n] = Row(n + 1, inName || text.Length == 0 ? (changed, text) : (name, changed));

            Assert.Equal([n + 1L], Walk(chain).Select(fault => fault.Number));
        });

    [Fact]
    public void Walk_OneDigitOfOneSealChanged_IsFoundThere() =>
        Gen.Select(Rows, Gen.Int[0, 29], Gen.Int[0, 63]).Sample((rows, place, digit) =>
        {
            var chain = Seal(rows);
            var n = place % rows.Length;
            var seal = chain.Seals[n]!.ToCharArray();
            seal[digit] = seal[digit] == '0' ? '1' : '0';
            chain.Seals[n] = new string(seal);

            Assert.Equal(n + 1L, Walk(chain)[0].Number);
        });

    [Fact]
    public void Walk_ARowOrItsSealIsMissing_IsFoundThere() =>
        Gen.Select(Rows, Gen.Int[0, 29], Gen.Bool).Sample((rows, place, seal) =>
        {
            var chain = Seal(rows);
            var n = place % rows.Length;
            if (seal)
            {
                chain.Seals[n] = null;
            }
            else
            {
                chain.Rows[n] = null;
            }

            Assert.Equal(n + 1L, Walk(chain)[0].Number);
        });

    [Fact]
    public void Walk_TwoRowsSwapped_IsFoundAtBoth() =>
        Gen.Select(Rows, Gen.Int[0, 29], Gen.Int[0, 29]).Where((rows, a, b) => rows[a % rows.Length] != rows[b % rows.Length]).Sample((rows, a, b) =>
        {
            var chain = Seal(rows);
            var (first, second) = (a % rows.Length, b % rows.Length);
            (chain.Rows[first], chain.Rows[second]) = (Row(first + 1, rows[second]), Row(second + 1, rows[first]));

            Assert.Equal(new[] { first + 1L, second + 1L }.Order(), Walk(chain).Select(fault => fault.Number));
        });

    [Fact]
    public void Walk_TheTailCutOffEverywhere_IsFoundByAnAnchor() =>
        Rows.Where(rows => rows.Length > 1).Sample(rows =>
        {
            var whole = Seal(rows);
            var cut = Seal(rows[..^1]);

            Assert.Empty(Walk(cut));
            Assert.Equal([(long)rows.Length], Walk(cut, Anchor(whole)).Select(fault => fault.Number));
        });

    [Fact]
    public void Walk_AllSealedAgainAfterAChange_IsFoundByAnAnchor() =>
        Rows.Sample(rows =>
        {
            var anchor = Anchor(Seal(rows));
            rows[0] = (Flip(rows[0].Name, 0, 1), rows[0].Text);
            var forged = Seal(rows);

            Assert.Empty(Walk(forged));
            Assert.Equal([(long)rows.Length], Walk(forged, anchor).Select(fault => fault.Number));
        });

    [Fact]
    public void Walk_TwoRowsWithOneNumber_IsFound()
    {
        var chain = Seal([("a", "1"), ("b", "2")]);
        var walk = new ChainWalk(chain.Head, []);
        walk.Step([chain.Rows[0]!, chain.Rows[0]!], chain.Seals[0]);
        walk.Step([chain.Rows[1]!], chain.Seals[1]);

        Assert.Equal([1L], walk.Faults.Select(fault => fault.Number));
    }

    [Fact]
    public void Walk_AnchorsThatHold_AreToldUpToTheNewest()
    {
        var chain = Seal([("a", "1"), ("b", "2"), ("c", "3")]);
        var walk = new ChainWalk(chain.Head, [new(DateTimeOffset.UnixEpoch, "rows", 2, chain.Seals[1]!), new(DateTimeOffset.UnixEpoch, "others", 3, "no")]);
        for (var n = 0; n < 3; n++)
        {
            walk.Step([chain.Rows[n]!], chain.Seals[n]);
        }

        Assert.Equal((2L, 0), (walk.Anchored, walk.Faults.Count));
    }

    [Fact]
    public void Walk_EverythingIsFalse_IsSaidAtTheFirstOnly()
    {
        var chain = Seal([.. Enumerable.Range(0, 50).Select(n => ($"name {n}", "text"))]);
        Array.Fill(chain.Rows, null);

        Assert.Equal(Enumerable.Range(1, ProofReport.MaxFaults).Select(n => (long)n), Walk(chain).Select(fault => fault.Number));
    }

    private static string Flip(string text, int at, int bit)
    {
        var letters = text.ToCharArray();
        letters[at % letters.Length] ^= (char)bit;
        return new string(letters);
    }

    private static ChainedRow Row(long number, (string Name, string Text) row) =>
        new(number, [new("number", number), new("name", row.Name), new("text", row.Text)]);

    private static Chained Seal((string Name, string Text)[] rows)
    {
        var chained = rows.Select((row, n) => Row(n + 1, row)).ToArray();
        var hash = RowHash.Genesis;
        string[] seals = [.. chained.Select(row => hash = RowHash.Of(row.Members, hash))];
        return new Chained(new ChainHead("rows", rows.Length, hash), chained, seals);
    }

    private static ChainAnchor Anchor(Chained chain) => new(DateTimeOffset.UnixEpoch, "rows", chain.Head.Number, chain.Head.Hash);

    private static IReadOnlyList<ChainFault> Walk(Chained chain, ChainAnchor? anchor = null)
    {
        var walk = new ChainWalk(chain.Head, anchor is null ? [] : [anchor, anchor with { Chain = "another", Hash = "0" }]);
        foreach (var (row, seal) in chain.Rows.Zip(chain.Seals))
        {
            walk.Step(row is null ? [] : [row], seal);
        }

        walk.End();
        return walk.Faults;
    }

    private sealed record Chained(ChainHead Head, ChainedRow?[] Rows, string?[] Seals);
}
