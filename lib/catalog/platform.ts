/** An AWS service that runs replicas. */
export enum Platform {
  /** A SageMaker real-time endpoint. */
  SAGEMAKER_REAL_TIME = 'sagemaker-real-time',
  /** A node group of an EKS cluster. */
  EKS = 'eks',
}
