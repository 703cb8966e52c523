namespace WritersRoom.Tests.Data.Local;

/// <summary>One cluster for the tests that only start and stop it, one after another: initdb is the slow part.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCluster : ICollectionFixture<ClusterFolder>
{
    public const string Name = "One private cluster";
}
