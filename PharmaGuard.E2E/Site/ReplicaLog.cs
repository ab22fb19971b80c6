namespace PharmaGuard.E2E.Site;

/// <summary>What one replica has written down since a test began.</summary>
internal sealed class ReplicaLog(string path)
{
    private readonly long _start = File.Exists(path) ? new FileInfo(path).Length : 0;

    public IReadOnlyList<string> Lines()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Min(_start, stream.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public int Count(string text) => Lines().Count(line => line.Contains(text, StringComparison.Ordinal));
}
