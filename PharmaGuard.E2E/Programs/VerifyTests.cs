using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>The proof of the journal, while both replicas write it.</summary>
public sealed class VerifyTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Verify_WhileReplicasWrite_IsWholeAndAgreesWithWhatEachReplicaAnchored()
    {
        await NewTruck().CrashAsync();
        var script = new ClusterScript(Cluster.Environment);
        foreach (var replica in Cluster.Replicas)
        {
            var anchors = Path.Combine(Cluster.Environment.State, $"anchors-{replica}.jsonl");
            await Eventually.TrueAsync(() => Task.FromResult(File.Exists(anchors)), $"{replica} has anchored what is sealed", TimeSpan.FromSeconds(30));

            var output = await script.RunAsync("verify", anchors);

            Assert.Contains("transitions: whole", output, StringComparison.Ordinal);
            Assert.Contains("directory_versions: whole", output, StringComparison.Ordinal);
        }
    }
}
