using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace WritersRoom.Storage;

/// <summary>Objects in a bucket of any server that speaks S3. Where the server writes conditionally, of two writers of a key the first wins; where it does not, both wrote the same: keys carry checksums.</summary>
internal sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private readonly AmazonS3Client client;
    private readonly S3Options options;
    private volatile bool writesConditionally = true;

    /// <param name="options">Where and who.</param>
    /// <param name="http">How requests go out.</param>
    public S3ObjectStore(S3Options options, HttpClient http)
    {
        this.options = options;
        client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Endpoint,
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.PathStyle,
            MaxErrorRetry = 1,
            HttpClientFactory = new GivenClient(http),
        });
    }

    public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => WithinAsync(cancellationToken, async token =>
    {
        try
        {
            return await PutOnceAsync(key, content, token);
        }
        catch (AmazonS3Exception exception) when (writesConditionally && exception.StatusCode == HttpStatusCode.NotImplemented)
        {
            writesConditionally = false;
            return await PutOnceAsync(key, content, token);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            // 409: another's put of it is under way. It may fail yet, so only what is there counts.
            return await IsThereAsync(key, token) ? false : await PutOnceAsync(key, content, token);
        }
    });

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => WithinAsync<byte[]?>(cancellationToken, async token =>
    {
        try
        {
            using var response = await client.GetObjectAsync(options.Bucket, ObjectKey.Require(key), token);
            using var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, token);
            return content.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    });

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => WithinAsync(cancellationToken, async token =>
    {
        await client.DeleteObjectAsync(options.Bucket, ObjectKey.Require(key), token);
        return true;
    });

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await WithinAsync(cancellationToken, token => client.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix, ContinuationToken = next }, token));
            foreach (var item in page.S3Objects ?? [])
                yield return new StoredObject(item.Key, new DateTimeOffset(item.LastModified!.Value.ToUniversalTime(), TimeSpan.Zero));
            next = page.NextContinuationToken;
        }
        while (next is not null);
    }

    public void Dispose() => client.Dispose();

    private async Task<bool> PutOnceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = options.Bucket, Key = ObjectKey.Require(key), InputStream = body, ContentType = "text/markdown; charset=utf-8" };
        if (writesConditionally)
            request.IfNoneMatch = "*";
        else if (await IsThereAsync(key, cancellationToken))
            return false;
        await client.PutObjectAsync(request, cancellationToken);
        return true;
    }

    private async Task<bool> IsThereAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetObjectMetadataAsync(options.Bucket, key, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    // A server that says nothing would otherwise be waited for as long as the library likes.
    private Task<T> WithinAsync<T>(CancellationToken cancellationToken, Func<CancellationToken, Task<T>> act) => StorageFailure.NamedAsync(async () =>
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await act(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    });

    private sealed class GivenClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
