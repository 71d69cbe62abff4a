import { Size } from 'aws-cdk-lib';

/** Root volume of the Amazon Linux 2023 AMIs: awslabs/amazon-eks-ami, templates/al2023/variables-default.json, 2026. */
const AMI_GIBIBYTES = 20;
/** What containerd keeps of an image of 17.7 GB once it is unpacked; that it doubles is an assumption. */
const IMAGE_GIBIBYTES = 33;
/** The running image and the one of the next roll-out. */
const IMAGES = 2;
/** Fill at which the kubelet begins to delete images: imageGCHighThresholdPercent of its configuration, by default 85. */
const FILL_FRACTION = 0.85;

/**
 * The root volume unless a user says otherwise: 110 GiB for the AMI and two images, below the fill at which the kubelet deletes images.
 *
 * Where the type has NVMe disks, images, containers and `emptyDir` volumes lie on those; the volume holds the images all the same when a
 * configuration of the user keeps containerd on it.
 */
export const ROOT_VOLUME_SIZE = Size.gibibytes(Math.ceil((AMI_GIBIBYTES + IMAGES * IMAGE_GIBIBYTES) / FILL_FRACTION / 10) * 10);
