using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using WritersRoom.Storage;

namespace WritersRoom.Tests.Storage;

/// <summary>The same promises of a real server: the one that S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY name (<c>eval "$(.ci/s3 start)"</c>). Skipped without one.</summary>
public sealed class S3ObjectStoreTests : ObjectStoreConformance, IClassFixture<S3Bucket>
{
    private readonly S3Bucket bucket;

    public S3ObjectStoreTests(S3Bucket bucket)
    {
        this.bucket = bucket;
        Assert.SkipUnless(bucket.IsThere, "No S3 server is named by S3_ENDPOINT. Start one with: set -a; eval \"$(.ci/s3 start)\"");
    }

    internal override IObjectStore Store => bucket.Store;

    [Fact]
    public async Task A_server_that_is_not_there_is_told_so()
    {
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        using var store = new S3ObjectStore(new S3Options { Endpoint = "http://127.0.0.1:9", Bucket = "b", AccessKey = "a", SecretKey = "s" }, http);

        (await Should.ThrowAsync<StorageUnavailableException>(() => store.PutAsync("aa/1", new byte[1], TestContext.Current.CancellationToken))).Message.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_not_told()
    {
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        using var store = new S3ObjectStore(bucket.Options("wrong-secret-canary"), http);

        (await Should.ThrowAsync<StorageUnavailableException>(() => store.PutAsync("aa/1", new byte[1], TestContext.Current.CancellationToken))).Message.ShouldNotContain("canary");
    }
}

public sealed class S3Bucket : IAsyncLifetime
{
    private readonly HttpClient http = new(new SocketsHttpHandler(), disposeHandler: true);
    private readonly string name = $"writersroom-{Stopwatch.GetTimestamp():x}";
    private S3ObjectStore? store;

    public bool IsThere => Environment.GetEnvironmentVariable("S3_ENDPOINT") is { Length: > 0 };

    internal IObjectStore Store => store!;

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
        using var client = Client();
        await client.PutBucketAsync(name);
        store = new S3ObjectStore(Options(Variable("S3_SECRET_KEY")), http);
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await foreach (var one in store.ListAsync("", CancellationToken.None))
                await store.DeleteAsync(one.Key, CancellationToken.None);
            using var client = Client();
            await client.DeleteBucketAsync(name);
            store.Dispose();
        }

        http.Dispose();
    }

    internal S3Options Options(string secret) => new()
    {
        Endpoint = Variable("S3_ENDPOINT"),
        Bucket = name,
        AccessKey = Variable("S3_ACCESS_KEY"),
        SecretKey = secret,
    };

    private static AmazonS3Client Client() => new(
        new BasicAWSCredentials(Variable("S3_ACCESS_KEY"), Variable("S3_SECRET_KEY")), new AmazonS3Config { ServiceURL = Variable("S3_ENDPOINT"), ForcePathStyle = true });

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
