using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

/// <summary>A server that leaves the jobs to the nodes of its tests: the built-in minutes would otherwise be as quick as a scripted model.</summary>
public sealed class ScribeServer : ServerFixture
{
    protected override IEnumerable<string> Arguments => ["--Jobs:WorkerEnabled=false"];
}
